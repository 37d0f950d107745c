//! `type/file`: files as bodies.

use type_file::Client;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let png = suite.asset("image.png");

    let call = api.body_upload_file_specific_content_type(png.clone());
    suite.ok("Type_File_Body_uploadFileSpecificContentType", call).await;
    let call = api.body_upload_file_multiple_content_types(png.clone());
    suite.ok("Type_File_Body_uploadFileMultipleContentTypes", call).await;
    let call = api.body_upload_file_json_content_type(r#"{"message":"test file content"}"#);
    suite.ok("Type_File_Body_uploadFileJsonContentType", call).await;
    let call = api.body_upload_file_default_content_type(png.clone());
    suite
        .ok("Type_File_Body_uploadFileDefaultContentType", call.header("content-type", "image/png"))
        .await;

    let call = api.body_download_file_default_content_type();
    suite.eq("Type_File_Body_downloadFileDefaultContentType", call, png.clone()).await;
    let call = api.body_download_file_specific_content_type();
    suite.eq("Type_File_Body_downloadFileSpecificContentType", call, png.clone()).await;
    let call = api.body_download_file_multiple_content_types();
    suite.eq("Type_File_Body_downloadFileMultipleContentTypes", call, png).await;
    let call = api.body_download_file_json_content_type();
    let file = r#"{"message":"test file content"}"#;
    suite.eq("Type_File_Body_downloadFileJsonContentType", call, file).await;
}
