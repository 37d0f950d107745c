//! `payload/xml`: XML, which is text. Each value that is received is sent back.

use payload_xml::Client;

use crate::suite::{Failure, Suite, same};

/// Gets a value with this text inside, and sends it back.
macro_rules! round_trip {
    ($suite:ident, $name:literal, $text:literal, $get:expr, $put:expr) => {
        let mut received = String::new();
        let get = async {
            received = $get.await?;
            contains(&received, $text)
        };
        $suite.check(concat!("Payload_Xml_", $name, "_get"), get).await;
        $suite.ok(concat!("Payload_Xml_", $name, "_put"), $put(received)).await;
    };
}

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let put = |xml| api.model_with_array_of_model_value_put(xml);
    round_trip!(
        suite,
        "ModelWithArrayOfModelValue",
        "<age>456</age>",
        api.model_with_array_of_model_value_get(),
        put
    );
    let put = |xml| api.model_with_attributes_value_put(xml);
    round_trip!(
        suite,
        "ModelWithAttributesValue",
        "id2=\"foo\"",
        api.model_with_attributes_value_get(),
        put
    );
    let put = |xml| api.model_with_datetime_value_put(xml);
    round_trip!(
        suite,
        "ModelWithDatetimeValue",
        "<ModelWithDatetime>",
        api.model_with_datetime_value_get(),
        put
    );
    let put = |xml| api.model_with_dictionary_value_put(xml);
    round_trip!(
        suite,
        "ModelWithDictionaryValue",
        "<Enabled>false</Enabled>",
        api.model_with_dictionary_value_get(),
        put
    );
    let put = |xml| api.model_with_empty_array_value_put(xml);
    round_trip!(
        suite,
        "ModelWithEmptyArrayValue",
        "<items />",
        api.model_with_empty_array_value_get(),
        put
    );
    let put = |xml| api.model_with_encoded_names_value_put(xml);
    round_trip!(
        suite,
        "ModelWithEncodedNamesValue",
        "<PossibleColors>",
        api.model_with_encoded_names_value_get(),
        put
    );
    let put = |xml| api.model_with_enum_value_put(xml);
    round_trip!(
        suite,
        "ModelWithEnumValue",
        "<ModelWithEnum>",
        api.model_with_enum_value_get(),
        put
    );
    let put = |xml| api.model_with_optional_field_value_put(xml);
    round_trip!(
        suite,
        "ModelWithOptionalFieldValue",
        "<item>widget</item>",
        api.model_with_optional_field_value_get(),
        put
    );
    let put = |xml| api.model_with_renamed_arrays_value_put(xml);
    round_trip!(
        suite,
        "ModelWithRenamedArraysValue",
        "<Colors>green</Colors>",
        api.model_with_renamed_arrays_value_get(),
        put
    );
    let put = |xml| api.model_with_renamed_fields_value_put(xml);
    round_trip!(
        suite,
        "ModelWithRenamedFieldsValue",
        "<OutputData>",
        api.model_with_renamed_fields_value_get(),
        put
    );
    let put = |xml| api.model_with_simple_arrays_value_put(xml);
    round_trip!(
        suite,
        "ModelWithSimpleArraysValue",
        "<int32>2</int32>",
        api.model_with_simple_arrays_value_get(),
        put
    );
    let put = |xml| api.model_with_text_value_put(xml);
    round_trip!(
        suite,
        "ModelWithTextValue",
        "This is some text.",
        api.model_with_text_value_get(),
        put
    );
    let put = |xml| api.model_with_unwrapped_array_value_put(xml);
    round_trip!(
        suite,
        "ModelWithUnwrappedArrayValue",
        "<colors>blue</colors>",
        api.model_with_unwrapped_array_value_get(),
        put
    );
    let put = |xml| api.simple_model_value_put(xml);
    round_trip!(suite, "SimpleModelValue", "<age>123</age>", api.simple_model_value_get(), put);

    let error = async {
        let error = api.xml_error_value_get().await.expect_err("the status is 400");
        let body = error.body().map(|it| String::from_utf8_lossy(it).into_owned());
        contains(&body.unwrap_or_default(), "<code>400</code>")
    };
    suite.check("Payload_Xml_XmlErrorValue_get", error).await;
}

/// Fails unless the XML has this text inside.
fn contains(xml: &str, text: &str) -> Result<(), Failure> {
    match xml.contains(text) {
        true => Ok(()),
        false => same(xml, text),
    }
}
