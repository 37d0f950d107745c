//! `type/property/nullable`: properties that may be null.

use type_property_nullable::jiff::Timestamp;
use type_property_nullable::models::*;
use type_property_nullable::{Client, Nullable};

use crate::suite::{Suite, same};

/// The calls for a property: a merge patch and the whole value, with and without `null`.
macro_rules! calls {
    ($suite:ident, $api:ident: $($patch:ident, $name:literal = $value:expr => $calls:tt;)+) => {$(
        calls!(@one $suite, $api, $patch, $name, $value, $calls);
    )+};
    (@one $suite:ident, $api:ident, $patch:ident, $name:literal, $value:expr,
        ($set:ident, $get:ident, $remove:ident, $get_removed:ident)) => {
        let value = $value;
        let mut body = $patch::default();
        body.required_property = Some("foo".to_owned());
        body.nullable_property = value.clone().into();
        let scenario = concat!("Type_Property_Nullable_", $name, "_patchNonNull");
        $suite.ok(scenario, $api.$set(&body)).await;
        let check = async {
            let whole = $api.$get().await?;
            same(whole.required_property.as_str(), "foo")?;
            same(whole.nullable_property, Some(value))
        };
        $suite.check(concat!("Type_Property_Nullable_", $name, "_getNonNull"), check).await;
        body.nullable_property = Nullable::Null;
        let scenario = concat!("Type_Property_Nullable_", $name, "_patchNull");
        $suite.ok(scenario, $api.$remove(&body)).await;
        let check = async {
            let whole = $api.$get_removed().await?;
            same(whole.required_property.as_str(), "foo")?;
            same(whole.nullable_property, None)
        };
        $suite.check(concat!("Type_Property_Nullable_", $name, "_getNull"), check).await;
    };
}

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let bytes = "aGVsbG8sIHdvcmxkIQ==";
    calls! {
        suite, api:
        StringPropertyPatch, "String" = "hello".to_owned() =>
            (string_patch_non_null, string_get_non_null, string_patch_null, string_get_null);
        BytesPropertyPatch, "Bytes" = bytes.to_owned() =>
            (bytes_patch_non_null, bytes_get_non_null, bytes_patch_null, bytes_get_null);
        DatetimePropertyPatch, "Datetime" =
            "2022-08-26T18:38:00Z".parse::<Timestamp>().expect("a time") =>
            (datetime_patch_non_null, datetime_get_non_null, datetime_patch_null, datetime_get_null);
        DurationPropertyPatch, "Duration" = "P123DT22H14M12.011S".to_owned() =>
            (duration_patch_non_null, duration_get_non_null, duration_patch_null, duration_get_null);
        CollectionsBytePropertyPatch, "CollectionsByte" =
            vec![bytes.to_owned(), bytes.to_owned()] => (
                collections_byte_patch_non_null,
                collections_byte_get_non_null,
                collections_byte_patch_null,
                collections_byte_get_null
            );
        CollectionsModelPropertyPatch, "CollectionsModel" =
            vec![InnerModel::new("hello"), InnerModel::new("world")] => (
                collections_model_patch_non_null,
                collections_model_get_non_null,
                collections_model_patch_null,
                collections_model_get_null
            );
        CollectionsStringPropertyPatch, "CollectionsString" =
            vec!["hello".to_owned(), "world".to_owned()] => (
                collections_string_patch_non_null,
                collections_string_get_non_null,
                collections_string_patch_null,
                collections_string_get_null
            );
    }
}
