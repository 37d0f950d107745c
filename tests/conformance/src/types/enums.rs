//! `type/enum`: enums of strings.

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    extensible(suite).await;
    fixed(suite).await;
}

async fn extensible(suite: &mut Suite) {
    use type_enum_extensible::Client;
    use type_enum_extensible::models::DaysOfWeekExtensibleEnum as Day;

    let client: Client = suite.client();
    let api = client.operations();
    let call = api.string_put_known_value(Day::Monday);
    suite.ok("Type_Enum_Extensible_String_putKnownValue", call).await;
    let call = api.string_get_known_value();
    suite.eq("Type_Enum_Extensible_String_getKnownValue", call, Day::Monday).await;
    let call = api.string_put_unknown_value(Day::from("Weekend"));
    suite.ok("Type_Enum_Extensible_String_putUnknownValue", call).await;
    let call = api.string_get_unknown_value();
    suite.eq("Type_Enum_Extensible_String_getUnknownValue", call, Day::from("Weekend")).await;
}

async fn fixed(suite: &mut Suite) {
    use type_enum_fixed::Client;
    use type_enum_fixed::models::DaysOfWeekEnum as Day;

    let client: Client = suite.client();
    let api = client.operations();
    let call = api.string_put_known_value(Day::Monday);
    suite.ok("Type_Enum_Fixed_String_putKnownValue", call).await;
    let call = api.string_get_known_value();
    suite.eq("Type_Enum_Fixed_String_getKnownValue", call, Day::Monday).await;
    let call = api.string_put_unknown_value(Day::from("Weekend"));
    let check = async {
        let status = call.await.err().and_then(|error| error.status());
        same(status.map(|status| status.as_u16()), Some(500))
    };
    suite.check("Type_Enum_Fixed_String_putUnknownValue", check).await;
}
