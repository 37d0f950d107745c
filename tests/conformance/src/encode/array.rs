//! `encode/array`: lists as delimited strings, which the description declares as strings.

use encode_array::Client;
use encode_array::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = CommaDelimitedArrayProperty::new("blue,red,green");
    let call = api.property_comma_delimited(&body);
    suite.eq("Encode_Array_Property_commaDelimited", call, body).await;

    let body = SpaceDelimitedArrayProperty::new("blue red green");
    let call = api.property_space_delimited(&body);
    suite.eq("Encode_Array_Property_spaceDelimited", call, body).await;

    let body = PipeDelimitedArrayProperty::new("blue|red|green");
    let call = api.property_pipe_delimited(&body);
    suite.eq("Encode_Array_Property_pipeDelimited", call, body).await;

    let body = NewlineDelimitedArrayProperty::new("blue\nred\ngreen");
    let call = api.property_newline_delimited(&body);
    suite.eq("Encode_Array_Property_newlineDelimited", call, body).await;

    let body = CommaDelimitedEnumArrayProperty::new("blue,red,green");
    let call = api.property_enum_comma_delimited(&body);
    suite.eq("Encode_Array_Property_enumCommaDelimited", call, body).await;

    let body = SpaceDelimitedEnumArrayProperty::new("blue red green");
    let call = api.property_enum_space_delimited(&body);
    suite.eq("Encode_Array_Property_enumSpaceDelimited", call, body).await;

    let body = PipeDelimitedEnumArrayProperty::new("blue|red|green");
    let call = api.property_enum_pipe_delimited(&body);
    suite.eq("Encode_Array_Property_enumPipeDelimited", call, body).await;

    let body = NewlineDelimitedEnumArrayProperty::new("blue\nred\ngreen");
    let call = api.property_enum_newline_delimited(&body);
    suite.eq("Encode_Array_Property_enumNewlineDelimited", call, body).await;

    let body = CommaDelimitedExtensibleEnumArrayProperty::new("blue,red,green");
    let call = api.property_extensible_enum_comma_delimited(&body);
    suite.eq("Encode_Array_Property_extensibleEnumCommaDelimited", call, body).await;

    let body = SpaceDelimitedExtensibleEnumArrayProperty::new("blue red green");
    let call = api.property_extensible_enum_space_delimited(&body);
    suite.eq("Encode_Array_Property_extensibleEnumSpaceDelimited", call, body).await;

    let body = PipeDelimitedExtensibleEnumArrayProperty::new("blue|red|green");
    let call = api.property_extensible_enum_pipe_delimited(&body);
    suite.eq("Encode_Array_Property_extensibleEnumPipeDelimited", call, body).await;

    let body = NewlineDelimitedExtensibleEnumArrayProperty::new("blue\nred\ngreen");
    let call = api.property_extensible_enum_newline_delimited(&body);
    suite.eq("Encode_Array_Property_extensibleEnumNewlineDelimited", call, body).await;
}
