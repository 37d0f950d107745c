//! `type/property/nullable`: properties that may be null.

use type_property_nullable::Client;
use type_property_nullable::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = StringProperty::new("foo", Some("hello".to_owned()));
    suite.ok("Type_Property_Nullable_String_patchNonNull", api.string_patch_non_null(&body)).await;
    suite.eq("Type_Property_Nullable_String_getNonNull", api.string_get_non_null(), body).await;
    let body = StringProperty::new("foo", None);
    suite.ok("Type_Property_Nullable_String_patchNull", api.string_patch_null(&body)).await;
    suite.eq("Type_Property_Nullable_String_getNull", api.string_get_null(), body).await;

    let body = BytesProperty::new("foo", Some("aGVsbG8sIHdvcmxkIQ==".to_owned()));
    suite.ok("Type_Property_Nullable_Bytes_patchNonNull", api.bytes_patch_non_null(&body)).await;
    suite.eq("Type_Property_Nullable_Bytes_getNonNull", api.bytes_get_non_null(), body).await;
    let body = BytesProperty::new("foo", None);
    suite.ok("Type_Property_Nullable_Bytes_patchNull", api.bytes_patch_null(&body)).await;
    suite.eq("Type_Property_Nullable_Bytes_getNull", api.bytes_get_null(), body).await;

    let body = DatetimeProperty::new("foo", Some("2022-08-26T18:38:00Z".parse().expect("a time")));
    let call = api.datetime_patch_non_null(&body);
    suite.ok("Type_Property_Nullable_Datetime_patchNonNull", call).await;
    suite.eq("Type_Property_Nullable_Datetime_getNonNull", api.datetime_get_non_null(), body).await;
    let body = DatetimeProperty::new("foo", None);
    suite.ok("Type_Property_Nullable_Datetime_patchNull", api.datetime_patch_null(&body)).await;
    suite.eq("Type_Property_Nullable_Datetime_getNull", api.datetime_get_null(), body).await;

    let body = DurationProperty::new("foo", Some("P123DT22H14M12.011S".to_owned()));
    let call = api.duration_patch_non_null(&body);
    suite.ok("Type_Property_Nullable_Duration_patchNonNull", call).await;
    suite.eq("Type_Property_Nullable_Duration_getNonNull", api.duration_get_non_null(), body).await;
    let body = DurationProperty::new("foo", None);
    suite.ok("Type_Property_Nullable_Duration_patchNull", api.duration_patch_null(&body)).await;
    suite.eq("Type_Property_Nullable_Duration_getNull", api.duration_get_null(), body).await;

    let body = CollectionsByteProperty::new(
        "foo",
        Some(vec!["aGVsbG8sIHdvcmxkIQ==".to_owned(), "aGVsbG8sIHdvcmxkIQ==".to_owned()]),
    );
    let call = api.collections_byte_patch_non_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsByte_patchNonNull", call).await;
    let call = api.collections_byte_get_non_null();
    suite.eq("Type_Property_Nullable_CollectionsByte_getNonNull", call, body).await;
    let body = CollectionsByteProperty::new("foo", None);
    let call = api.collections_byte_patch_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsByte_patchNull", call).await;
    let call = api.collections_byte_get_null();
    suite.eq("Type_Property_Nullable_CollectionsByte_getNull", call, body).await;

    let body = CollectionsModelProperty::new(
        "foo",
        Some(vec![InnerModel::new("hello"), InnerModel::new("world")]),
    );
    let call = api.collections_model_patch_non_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsModel_patchNonNull", call).await;
    let call = api.collections_model_get_non_null();
    suite.eq("Type_Property_Nullable_CollectionsModel_getNonNull", call, body).await;
    let body = CollectionsModelProperty::new("foo", None);
    let call = api.collections_model_patch_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsModel_patchNull", call).await;
    let call = api.collections_model_get_null();
    suite.eq("Type_Property_Nullable_CollectionsModel_getNull", call, body).await;

    let body =
        CollectionsStringProperty::new("foo", Some(vec!["hello".to_owned(), "world".to_owned()]));
    let call = api.collections_string_patch_non_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsString_patchNonNull", call).await;
    let call = api.collections_string_get_non_null();
    suite.eq("Type_Property_Nullable_CollectionsString_getNonNull", call, body).await;
    let body = CollectionsStringProperty::new("foo", None);
    let call = api.collections_string_patch_null(&body);
    suite.ok("Type_Property_Nullable_CollectionsString_patchNull", call).await;
    let call = api.collections_string_get_null();
    suite.eq("Type_Property_Nullable_CollectionsString_getNull", call, body).await;
}
