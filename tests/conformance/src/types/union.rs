//! `type/union`: values of several types.

use type_union::Client;
use type_union::models::*;

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let prop = StringsOnlyGetResponseProp::B;
    suite.ok("Type_Union_StringsOnly_send", api.strings_only_send(prop.clone())).await;
    let check = async { same(api.strings_only_get().await?.prop, prop) };
    suite.check("Type_Union_StringsOnly_get", check).await;

    let prop = StringExtensibleGetResponseProp::from("custom");
    suite.ok("Type_Union_StringExtensible_send", api.string_extensible_send(prop.clone())).await;
    let check = async { same(api.string_extensible_get().await?.prop, prop) };
    suite.check("Type_Union_StringExtensible_get", check).await;

    let prop = StringExtensibleNamedUnion::from("custom");
    let call = api.string_extensible_named_send(prop.clone());
    suite.ok("Type_Union_StringExtensibleNamed_send", call).await;
    let check = async { same(api.string_extensible_named_get().await?.prop, prop) };
    suite.check("Type_Union_StringExtensibleNamed_get", check).await;

    suite.ok("Type_Union_IntsOnly_send", api.ints_only_send(2.0)).await;
    let check = async { same(api.ints_only_get().await?.prop, 2.0) };
    suite.check("Type_Union_IntsOnly_get", check).await;

    suite.ok("Type_Union_FloatsOnly_send", api.floats_only_send(2.2)).await;
    let check = async { same(api.floats_only_get().await?.prop, 2.2) };
    suite.check("Type_Union_FloatsOnly_get", check).await;

    let prop = Cat::new("test");
    suite.ok("Type_Union_ModelsOnly_send", api.models_only_send(prop.clone())).await;
    let check = async { same(api.models_only_get().await?.prop, prop.into()) };
    suite.check("Type_Union_ModelsOnly_get", check).await;

    let prop = EnumsOnlyCases::new("right", "up");
    suite.ok("Type_Union_EnumsOnly_send", api.enums_only_send(&prop)).await;
    let check = async { same(api.enums_only_get().await?.prop, prop) };
    suite.check("Type_Union_EnumsOnly_get", check).await;

    let array = vec!["test1".to_owned(), "test2".to_owned()];
    let prop = StringAndArrayCases::new("test", array);
    suite.ok("Type_Union_StringAndArray_send", api.string_and_array_send(&prop)).await;
    let check = async { same(api.string_and_array_get().await?.prop, prop) };
    suite.check("Type_Union_StringAndArray_get", check).await;

    let a = AString::A;
    let prop = MixedLiteralsCases::new(a, 2.0, 3.3, true);
    suite.ok("Type_Union_MixedLiterals_send", api.mixed_literals_send(&prop)).await;
    let check = async { same(api.mixed_literals_get().await?.prop, prop) };
    suite.check("Type_Union_MixedLiterals_get", check).await;

    let (cat, a) = (Cat::new("test"), AString::A);
    let array = vec![cat.clone().into(), a.clone().into(), 2.into(), true.into()];
    let prop = MixedTypesCases::new(cat, a, 2, true, array);
    suite.ok("Type_Union_MixedTypes_send", api.mixed_types_send(&prop)).await;
    let check = async { same(api.mixed_types_get().await?.prop, prop) };
    suite.check("Type_Union_MixedTypes_get", check).await;
}
