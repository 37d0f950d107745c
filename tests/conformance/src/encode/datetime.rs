//! `encode/datetime`: times.
//!
//! The description declares formats other than RFC 3339 as strings or integers.

use encode_datetime::Client;
use encode_datetime::api::operations::*;
use encode_datetime::models::*;

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.query_default("2022-08-26T18:38:00.000Z".parse().expect("a time"));
    suite.ok("Encode_Datetime_Query_default", call).await;
    let call = api.query_rfc3339("2022-08-26T18:38:00.000Z".parse().expect("a time"));
    suite.ok("Encode_Datetime_Query_rfc3339", call).await;
    let call = api.query_rfc7231("Fri, 26 Aug 2022 14:38:00 GMT");
    suite.ok("Encode_Datetime_Query_rfc7231", call).await;
    let call = api.query_unix_timestamp(1686566864);
    suite.ok("Encode_Datetime_Query_unixTimestamp", call).await;
    let call = api.query_unix_timestamp_array([1686566864, 1686734256]);
    suite.ok("Encode_Datetime_Query_unixTimestampArray", call).await;

    let call = api.header_default("Fri, 26 Aug 2022 14:38:00 GMT");
    suite.ok("Encode_Datetime_Header_default", call).await;
    let call = api.header_rfc3339("2022-08-26T18:38:00.000Z".parse().expect("a time"));
    suite.ok("Encode_Datetime_Header_rfc3339", call).await;
    let call = api.header_rfc7231("Fri, 26 Aug 2022 14:38:00 GMT");
    suite.ok("Encode_Datetime_Header_rfc7231", call).await;
    let call = api.header_unix_timestamp(1686566864);
    suite.ok("Encode_Datetime_Header_unixTimestamp", call).await;
    let call = api.header_unix_timestamp_array([1686566864, 1686734256]);
    suite.ok("Encode_Datetime_Header_unixTimestampArray", call).await;

    let body = DefaultDatetimeProperty::new("2022-08-26T18:38:00.000Z".parse().expect("a time"));
    let call = api.property_default(&body);
    suite.eq("Encode_Datetime_Property_default", call, body).await;

    let body = Rfc3339DatetimeProperty::new("2022-08-26T18:38:00.000Z".parse().expect("a time"));
    let call = api.property_rfc3339(&body);
    suite.eq("Encode_Datetime_Property_rfc3339", call, body).await;

    let body = Rfc7231DatetimeProperty::new("Fri, 26 Aug 2022 14:38:00 GMT");
    let call = api.property_rfc7231(&body);
    suite.eq("Encode_Datetime_Property_rfc7231", call, body).await;

    let body = UnixTimestampDatetimeProperty::new(1686566864);
    let call = api.property_unix_timestamp(&body);
    suite.eq("Encode_Datetime_Property_unixTimestamp", call, body).await;

    let body = UnixTimestampArrayDatetimeProperty::new(vec![1686566864, 1686734256]);
    let call = api.property_unix_timestamp_array(&body);
    suite.eq("Encode_Datetime_Property_unixTimestampArray", call, body).await;

    let call = api.response_header_default().send();
    let check = async {
        let headers: ResponseHeaderDefaultHeaders = call.await?.decode_headers()?;
        same(headers.value, "Fri, 26 Aug 2022 14:38:00 GMT")
    };
    suite.check("Encode_Datetime_ResponseHeader_default", check).await;

    let call = api.response_header_rfc3339().send();
    let check = async {
        let headers: ResponseHeaderRfc3339Headers = call.await?.decode_headers()?;
        same(headers.value.to_string(), "2022-08-26T18:38:00Z")
    };
    suite.check("Encode_Datetime_ResponseHeader_rfc3339", check).await;

    let call = api.response_header_rfc7231().send();
    let check = async {
        let headers: ResponseHeaderRfc7231Headers = call.await?.decode_headers()?;
        same(headers.value, "Fri, 26 Aug 2022 14:38:00 GMT")
    };
    suite.check("Encode_Datetime_ResponseHeader_rfc7231", check).await;

    let call = api.response_header_unix_timestamp().send();
    let check = async {
        let headers: ResponseHeaderUnixTimestampHeaders = call.await?.decode_headers()?;
        same(headers.value, 1686566864)
    };
    suite.check("Encode_Datetime_ResponseHeader_unixTimestamp", check).await;
}
