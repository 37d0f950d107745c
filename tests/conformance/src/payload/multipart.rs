//! `payload/multipart`: forms with files.

use payload_multipart::Client;
use payload_multipart::models::Address;
use payload_multipart::multipart::Part;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    form_data(suite).await;
    http_parts(suite).await;
    file(suite).await;
}

fn jpg(suite: &Suite) -> Part {
    Part::new(suite.asset("image.jpg")).file_name("image.jpg")
}

fn png(suite: &Suite) -> Part {
    Part::new(suite.asset("image.png")).file_name("image.png")
}

async fn form_data(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let address = Address::new("X");

    let call = api.form_data_basic("123", jpg(suite));
    suite.ok("Payload_MultiPart_FormData_basic", call).await;
    let call = api.form_data_with_wire_name("123", jpg(suite));
    suite.ok("Payload_MultiPart_FormData_withWireName", call).await;
    let call =
        api.form_data_file_array_and_basic("123", &address, jpg(suite), [png(suite), png(suite)]);
    suite.ok("Payload_MultiPart_FormData_fileArrayAndBasic", call).await;
    let call = api.form_data_json_part(&address, jpg(suite));
    suite.ok("Payload_MultiPart_FormData_jsonPart", call).await;
    let call = api.form_data_binary_array_parts("123", [png(suite), png(suite)]);
    suite.ok("Payload_MultiPart_FormData_binaryArrayParts", call).await;
    let image = jpg(suite).file_name("hello.jpg").media_type("image/jpg");
    let call = api.form_data_check_file_name_and_content_type("123", image);
    suite.ok("Payload_MultiPart_FormData_checkFileNameAndContentType", call).await;
    let call = api.form_data_anonymous_model(jpg(suite));
    suite.ok("Payload_MultiPart_FormData_anonymousModel", call).await;

    let scenario = "Payload_MultiPart_FormData_multiBinaryParts";
    suite.ok(scenario, api.form_data_multi_binary_parts(jpg(suite))).await;
    let call = api.form_data_multi_binary_parts(jpg(suite)).picture(png(suite));
    suite.ok(scenario, call).await;

    let scenario = "Payload_MultiPart_FormData_optionalParts";
    suite.ok(scenario, api.form_data_optional_parts().id("123")).await;
    suite.ok(scenario, api.form_data_optional_parts().profile_image(jpg(suite))).await;
    let call = api.form_data_optional_parts().id("123").profile_image(jpg(suite));
    suite.ok(scenario, call).await;
}

async fn http_parts(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.content_type_image_jpeg_content_type(jpg(suite).file_name("hello.jpg"));
    let scenario = "Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType";
    suite.ok(scenario, call).await;
    let image = jpg(suite).media_type("application/octet-stream");
    let call = api.content_type_required_content_type(image);
    let scenario = "Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType";
    suite.ok(scenario, call).await;
    let call = api.content_type_optional_content_type(jpg(suite));
    let scenario = "Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType";
    suite.ok(scenario, call).await;
    let call = api.http_parts_json_array_and_file_array(
        "123",
        &Address::new("X"),
        jpg(suite),
        [Address::new("Y"), Address::new("Z")],
        [png(suite), png(suite)],
    );
    suite.ok("Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray", call).await;
    let call = api.non_string_float(0.5);
    suite.ok("Payload_MultiPart_FormData_HttpParts_NonString_float", call).await;
}

async fn file(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.file_upload_file_specific_content_type(png(suite));
    suite.ok("Payload_MultiPart_FormData_File_uploadFileSpecificContentType", call).await;
    let call = api.file_upload_file_required_filename(png(suite));
    suite.ok("Payload_MultiPart_FormData_File_uploadFileRequiredFilename", call).await;
    let call = api.file_upload_file_array([png(suite), png(suite)]);
    suite.ok("Payload_MultiPart_FormData_File_uploadFileArray", call).await;
}
