//! `special-headers`: headers with a meaning of their own.

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    conditional_request(suite).await;
    repeatability(suite).await;
}

async fn conditional_request(suite: &mut Suite) {
    let client: special_headers_conditional_request::Client = suite.client();
    let api = client.operations();
    let date = "Fri, 26 Aug 2022 14:38:00 GMT";

    let call = api.post_if_match().if_match("\"valid\"");
    suite.ok("SpecialHeaders_ConditionalRequest_postIfMatch", call).await;
    let call = api.post_if_none_match().if_none_match("\"invalid\"");
    suite.ok("SpecialHeaders_ConditionalRequest_postIfNoneMatch", call).await;
    let call = api.head_if_modified_since().if_modified_since(date);
    suite.ok("SpecialHeaders_ConditionalRequest_headIfModifiedSince", call).await;
    let call = api.post_if_unmodified_since().if_unmodified_since(date);
    suite.ok("SpecialHeaders_ConditionalRequest_postIfUnmodifiedSince", call).await;
}

async fn repeatability(suite: &mut Suite) {
    use special_headers_repeatability::api::operations::ImmediateSuccessHeaders;
    use special_headers_repeatability::models::ImmediateSuccessRepeatabilityResultHeader;

    let client: special_headers_repeatability::Client = suite.client();
    let id = "2378d9bc-1726-11ee-be56-0242ac120002";
    let call = client.operations().immediate_success(id, "Tue, 15 Nov 2022 12:45:26 GMT");
    let check = async {
        let response = call.send().await?;
        let headers: ImmediateSuccessHeaders = response.decode_headers()?;
        same(
            headers.repeatability_result,
            Some(ImmediateSuccessRepeatabilityResultHeader::Accepted),
        )
    };
    suite.check("SpecialHeaders_Repeatability_immediateSuccess", check).await;
}
