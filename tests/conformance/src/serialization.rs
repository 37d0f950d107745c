//! `serialization`: names of properties on the wire.

use serialization_encoded_name_json::Client;
use serialization_encoded_name_json::models::PropertyJsonEncodedNameModel;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = PropertyJsonEncodedNameModel::new(true);
    suite.ok("Serialization_EncodedName_Json_Property_send", api.property_send(&body)).await;
    suite.eq("Serialization_EncodedName_Json_Property_get", api.property_get(), body).await;
}
