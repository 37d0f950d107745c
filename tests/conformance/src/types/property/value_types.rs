//! `type/property/value-types`: properties of each type.

use type_property_value_types::Client;
use type_property_value_types::models::*;
use type_property_value_types::serde_json::json;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = BooleanProperty::new(true);
    suite.ok("Type_Property_ValueTypes_Boolean_put", api.boolean_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Boolean_get", api.boolean_get(), body).await;

    let body = StringProperty::new("hello");
    suite.ok("Type_Property_ValueTypes_String_put", api.string_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_String_get", api.string_get(), body).await;

    let body = BytesProperty::new("aGVsbG8sIHdvcmxkIQ==");
    suite.ok("Type_Property_ValueTypes_Bytes_put", api.bytes_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Bytes_get", api.bytes_get(), body).await;

    let body = IntProperty::new(42);
    suite.ok("Type_Property_ValueTypes_Int_put", api.int_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Int_get", api.int_get(), body).await;

    let body = FloatProperty::new(43.125);
    suite.ok("Type_Property_ValueTypes_Float_put", api.float_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Float_get", api.float_get(), body).await;

    let body = DecimalProperty::new(0.33333);
    suite.ok("Type_Property_ValueTypes_Decimal_put", api.decimal_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Decimal_get", api.decimal_get(), body).await;

    let body = Decimal128Property::new(0.33333);
    suite.ok("Type_Property_ValueTypes_Decimal128_put", api.decimal128_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Decimal128_get", api.decimal128_get(), body).await;

    let body = DatetimeProperty::new("2022-08-26T18:38:00Z".parse().expect("a time"));
    suite.ok("Type_Property_ValueTypes_Datetime_put", api.datetime_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Datetime_get", api.datetime_get(), body).await;

    let body = DurationProperty::new("P123DT22H14M12.011S");
    suite.ok("Type_Property_ValueTypes_Duration_put", api.duration_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Duration_get", api.duration_get(), body).await;

    let body = EnumProperty::new(FixedInnerEnum::ValueOne);
    suite.ok("Type_Property_ValueTypes_Enum_put", api.enum_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Enum_get", api.enum_get(), body).await;

    let body = ExtensibleEnumProperty::new(InnerEnum::from("UnknownValue"));
    suite.ok("Type_Property_ValueTypes_ExtensibleEnum_put", api.extensible_enum_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_ExtensibleEnum_get", api.extensible_enum_get(), body).await;

    let body = ModelProperty::new(InnerModel::new("hello"));
    suite.ok("Type_Property_ValueTypes_Model_put", api.model_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Model_get", api.model_get(), body).await;

    let body = CollectionsStringProperty::new(vec!["hello".to_owned(), "world".to_owned()]);
    let call = api.collections_string_put(&body);
    suite.ok("Type_Property_ValueTypes_CollectionsString_put", call).await;
    let call = api.collections_string_get();
    suite.eq("Type_Property_ValueTypes_CollectionsString_get", call, body).await;

    let body = CollectionsIntProperty::new(vec![1, 2]);
    suite.ok("Type_Property_ValueTypes_CollectionsInt_put", api.collections_int_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_CollectionsInt_get", api.collections_int_get(), body).await;

    let body =
        CollectionsModelProperty::new(vec![InnerModel::new("hello"), InnerModel::new("world")]);
    let call = api.collections_model_put(&body);
    suite.ok("Type_Property_ValueTypes_CollectionsModel_put", call).await;
    let call = api.collections_model_get();
    suite.eq("Type_Property_ValueTypes_CollectionsModel_get", call, body).await;

    let map = [("k1", "hello"), ("k2", "world")];
    let body = DictionaryStringProperty::new(map);
    let call = api.dictionary_string_put(&body);
    suite.ok("Type_Property_ValueTypes_DictionaryString_put", call).await;
    let call = api.dictionary_string_get();
    suite.eq("Type_Property_ValueTypes_DictionaryString_get", call, body).await;

    let body = UnknownStringProperty::new(json!("hello"));
    suite.ok("Type_Property_ValueTypes_UnknownString_put", api.unknown_string_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_UnknownString_get", api.unknown_string_get(), body).await;

    let body = UnknownIntProperty::new(json!(42));
    suite.ok("Type_Property_ValueTypes_UnknownInt_put", api.unknown_int_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_UnknownInt_get", api.unknown_int_get(), body).await;

    let body = UnknownDictProperty::new(json!({ "k1": "hello", "k2": 42 }));
    suite.ok("Type_Property_ValueTypes_UnknownDict_put", api.unknown_dict_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_UnknownDict_get", api.unknown_dict_get(), body).await;

    let body = UnknownArrayProperty::new(json!(["hello", "world"]));
    suite.ok("Type_Property_ValueTypes_UnknownArray_put", api.unknown_array_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_UnknownArray_get", api.unknown_array_get(), body).await;

    let body = StringLiteralProperty::new();
    suite.ok("Type_Property_ValueTypes_StringLiteral_put", api.string_literal_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_StringLiteral_get", api.string_literal_get(), body).await;

    let body = IntLiteralProperty::new();
    suite.ok("Type_Property_ValueTypes_IntLiteral_put", api.int_literal_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_IntLiteral_get", api.int_literal_get(), body).await;

    let body = FloatLiteralProperty::new();
    suite.ok("Type_Property_ValueTypes_FloatLiteral_put", api.float_literal_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_FloatLiteral_get", api.float_literal_get(), body).await;

    let body = BooleanLiteralProperty::new();
    suite.ok("Type_Property_ValueTypes_BooleanLiteral_put", api.boolean_literal_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_BooleanLiteral_get", api.boolean_literal_get(), body).await;

    let body = UnionStringLiteralProperty::new(UnionStringLiteralPropertyProperty::World);
    let call = api.union_string_literal_put(&body);
    suite.ok("Type_Property_ValueTypes_UnionStringLiteral_put", call).await;
    let call = api.union_string_literal_get();
    suite.eq("Type_Property_ValueTypes_UnionStringLiteral_get", call, body).await;

    let body = UnionIntLiteralProperty::new(42.0);
    let call = api.union_int_literal_put(&body);
    suite.ok("Type_Property_ValueTypes_UnionIntLiteral_put", call).await;
    let call = api.union_int_literal_get();
    suite.eq("Type_Property_ValueTypes_UnionIntLiteral_get", call, body).await;

    let body = UnionFloatLiteralProperty::new(46.875);
    let call = api.union_float_literal_put(&body);
    suite.ok("Type_Property_ValueTypes_UnionFloatLiteral_put", call).await;
    let call = api.union_float_literal_get();
    suite.eq("Type_Property_ValueTypes_UnionFloatLiteral_get", call, body).await;

    let body = UnionEnumValueProperty::new();
    suite.ok("Type_Property_ValueTypes_UnionEnumValue_put", api.union_enum_value_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_UnionEnumValue_get", api.union_enum_value_get(), body).await;

    let body = NeverProperty::new();
    suite.ok("Type_Property_ValueTypes_Never_put", api.never_put(&body)).await;
    suite.eq("Type_Property_ValueTypes_Never_get", api.never_get(), body).await;
}
