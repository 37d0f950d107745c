//! `encode/duration`: durations, which the description declares as strings or numbers.

use encode_duration::Client;
use encode_duration::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    query(suite).await;
    header(suite).await;
    property(suite).await;
}

async fn query(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let call = api.query_default("P40D");
    suite.ok("Encode_Duration_Query_default", call).await;
    let call = api.query_iso8601("P40D");
    suite.ok("Encode_Duration_Query_iso8601", call).await;
    let call = api.query_int32_seconds(36);
    suite.ok("Encode_Duration_Query_int32Seconds", call).await;
    let call = api.query_float_seconds(35.625);
    suite.ok("Encode_Duration_Query_floatSeconds", call).await;
    let call = api.query_float64_seconds(35.625);
    suite.ok("Encode_Duration_Query_float64Seconds", call).await;
    let call = api.query_int32_milliseconds(36000);
    suite.ok("Encode_Duration_Query_int32Milliseconds", call).await;
    let call = api.query_float_milliseconds(35625.0);
    suite.ok("Encode_Duration_Query_floatMilliseconds", call).await;
    let call = api.query_float64_milliseconds(35625.0);
    suite.ok("Encode_Duration_Query_float64Milliseconds", call).await;
    let call = api.query_int32_seconds_larger_unit(120);
    suite.ok("Encode_Duration_Query_int32SecondsLargerUnit", call).await;
    let call = api.query_float_seconds_larger_unit(150.0);
    suite.ok("Encode_Duration_Query_floatSecondsLargerUnit", call).await;
    let call = api.query_int32_milliseconds_larger_unit(180000);
    suite.ok("Encode_Duration_Query_int32MillisecondsLargerUnit", call).await;
    let call = api.query_float_milliseconds_larger_unit(210000.0);
    suite.ok("Encode_Duration_Query_floatMillisecondsLargerUnit", call).await;
    let call = api.query_int32_seconds_array([36, 47]);
    suite.ok("Encode_Duration_Query_int32SecondsArray", call).await;
    let call = api.query_int32_milliseconds_array([36000, 47000]);
    suite.ok("Encode_Duration_Query_int32MillisecondsArray", call).await;
}

async fn header(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let call = api.header_default("P40D");
    suite.ok("Encode_Duration_Header_default", call).await;
    let call = api.header_iso8601("P40D");
    suite.ok("Encode_Duration_Header_iso8601", call).await;
    let call = api.header_int32_seconds(36);
    suite.ok("Encode_Duration_Header_int32Seconds", call).await;
    let call = api.header_float_seconds(35.625);
    suite.ok("Encode_Duration_Header_floatSeconds", call).await;
    let call = api.header_float64_seconds(35.625);
    suite.ok("Encode_Duration_Header_float64Seconds", call).await;
    let call = api.header_int32_milliseconds(36000);
    suite.ok("Encode_Duration_Header_int32Milliseconds", call).await;
    let call = api.header_float_milliseconds(35625.0);
    suite.ok("Encode_Duration_Header_floatMilliseconds", call).await;
    let call = api.header_float64_milliseconds(35625.0);
    suite.ok("Encode_Duration_Header_float64Milliseconds", call).await;
    let call = api.header_int32_seconds_larger_unit(120);
    suite.ok("Encode_Duration_Header_int32SecondsLargerUnit", call).await;
    let call = api.header_float_seconds_larger_unit(150.0);
    suite.ok("Encode_Duration_Header_floatSecondsLargerUnit", call).await;
    let call = api.header_int32_milliseconds_larger_unit(180000);
    suite.ok("Encode_Duration_Header_int32MillisecondsLargerUnit", call).await;
    let call = api.header_float_milliseconds_larger_unit(210000.0);
    suite.ok("Encode_Duration_Header_floatMillisecondsLargerUnit", call).await;
    let call = api.header_iso8601_array(["P40D", "P50D"]);
    suite.ok("Encode_Duration_Header_iso8601Array", call).await;
    let call = api.header_int32_milliseconds_array([36000, 47000]);
    suite.ok("Encode_Duration_Header_int32MillisecondsArray", call).await;
}

async fn property(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let body = PropertyDefaultDurationProperty::new("P40D");
    let call = api.property_default(&body);
    suite.eq("Encode_Duration_Property_default", call, body).await;
    let body = PropertyIso8601DurationProperty::new("P40D");
    let call = api.property_iso8601(&body);
    suite.eq("Encode_Duration_Property_iso8601", call, body).await;
    let body = PropertyInt32SecondsDurationProperty::new(36);
    let call = api.property_int32_seconds(&body);
    suite.eq("Encode_Duration_Property_int32Seconds", call, body).await;
    let body = PropertyFloatSecondsDurationProperty::new(35.625);
    let call = api.property_float_seconds(&body);
    suite.eq("Encode_Duration_Property_floatSeconds", call, body).await;
    let body = PropertyFloat64SecondsDurationProperty::new(35.625);
    let call = api.property_float64_seconds(&body);
    suite.eq("Encode_Duration_Property_float64Seconds", call, body).await;
    let body = PropertyInt32MillisecondsDurationProperty::new(36000);
    let call = api.property_int32_milliseconds(&body);
    suite.eq("Encode_Duration_Property_int32Milliseconds", call, body).await;
    let body = PropertyFloatMillisecondsDurationProperty::new(35625.0);
    let call = api.property_float_milliseconds(&body);
    suite.eq("Encode_Duration_Property_floatMilliseconds", call, body).await;
    let body = PropertyFloat64MillisecondsDurationProperty::new(35625.0);
    let call = api.property_float64_milliseconds(&body);
    suite.eq("Encode_Duration_Property_float64Milliseconds", call, body).await;
    let body = PropertyInt32SecondsLargerUnitDurationProperty::new(120);
    let call = api.property_int32_seconds_larger_unit(&body);
    suite.eq("Encode_Duration_Property_int32SecondsLargerUnit", call, body).await;
    let body = PropertyFloatSecondsLargerUnitDurationProperty::new(150.0);
    let call = api.property_float_seconds_larger_unit(&body);
    suite.eq("Encode_Duration_Property_floatSecondsLargerUnit", call, body).await;
    let body = PropertyInt32MillisecondsLargerUnitDurationProperty::new(180000);
    let call = api.property_int32_milliseconds_larger_unit(&body);
    suite.eq("Encode_Duration_Property_int32MillisecondsLargerUnit", call, body).await;
    let body = PropertyFloatMillisecondsLargerUnitDurationProperty::new(210000.0);
    let call = api.property_float_milliseconds_larger_unit(&body);
    suite.eq("Encode_Duration_Property_floatMillisecondsLargerUnit", call, body).await;
    let body = PropertyFloatSecondsDurationArrayProperty::new(vec![35.625, 46.75]);
    let call = api.property_float_seconds_array(&body);
    suite.eq("Encode_Duration_Property_floatSecondsArray", call, body).await;
    let body = PropertyFloatMillisecondsDurationArrayProperty::new(vec![35625.0, 46750.0]);
    let call = api.property_float_milliseconds_array(&body);
    suite.eq("Encode_Duration_Property_floatMillisecondsArray", call, body).await;
}
