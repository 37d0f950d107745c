//! `encode/numeric`: numbers as strings.

use encode_numeric::Client;
use encode_numeric::models::{
    PropertySafeintAsStringProperty, PropertyUint8AsStringProperty, PropertyUint32AsStringProperty,
};

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = PropertySafeintAsStringProperty::new("10000000000");
    let call = api.property_safeint_as_string(&body);
    suite.eq("Encode_Numeric_Property_safeintAsString", call, body).await;

    let mut body = PropertyUint32AsStringProperty::default();
    body.value = Some("1".to_owned());
    let call = api.property_uint32_as_string_optional(&body);
    suite.eq("Encode_Numeric_Property_uint32AsStringOptional", call, body).await;

    let body = PropertyUint8AsStringProperty::new("255");
    let call = api.property_uint8_as_string(&body);
    suite.eq("Encode_Numeric_Property_uint8AsString", call, body).await;
}
