//! The emitted clients: one crate for each document.

use std::error::Error;

/// A client of an emitted crate.
pub trait Connect {
    /// The server of the client.
    type Server: From<String>;

    /// Returns a client of a server, which sends each request once.
    fn connect(server: Self::Server) -> Self;
}

/// An error of an emitted crate.
pub trait CallError: Error {
    /// Returns the body of the response: the mock server explains which request it expects.
    fn response(&self) -> Option<String>;
}

macro_rules! clients {
    ($($name:ident)*) => {$(
        impl Connect for $name::Client {
            type Server = $name::Server;

            fn connect(server: Self::Server) -> Self {
                let builder = Self::builder().server(server).retry($name::Retry::off());
                builder.build().expect("the server is valid")
            }
        }

        impl CallError for $name::Error {
            fn response(&self) -> Option<String> {
                self.body().map(|body| String::from_utf8_lossy(body).into_owned())
            }
        }
    )*};
}

clients! {
    authentication_api_key
    authentication_http_custom
    authentication_noauth_union
    authentication_oauth2
    authentication_union
    documentation
    encode_array
    encode_bytes
    encode_datetime
    encode_duration
    encode_numeric
    parameters_basic
    parameters_body_optionality
    parameters_collection_format
    parameters_path
    parameters_query
    parameters_spread
    payload_content_negotiation
    payload_json_merge_patch
    payload_media_type
    payload_multipart
    payload_pageable
    payload_xml
    routes
    serialization_encoded_name_json
    server_endpoint_not_defined
    server_path_multiple_v1_0
    server_path_single
    server_versions_not_versioned
    server_versions_versioned_2021_01_01_preview
    server_versions_versioned_2022_12_01_preview
    special_headers_conditional_request
    special_headers_repeatability
    special_words
    streaming_jsonl
    type_array
    type_dictionary
    type_enum_extensible
    type_enum_fixed
    type_file
    type_model_empty
    type_model_inheritance_enum_discriminator
    type_model_inheritance_nested_discriminator
    type_model_inheritance_not_discriminated
    type_model_inheritance_recursive
    type_model_inheritance_single_discriminator
    type_model_usage
    type_model_visibility
    type_property_additional_properties
    type_property_nullable
    type_property_optionality
    type_property_value_types
    type_scalar
    type_union
    type_union_discriminated
    versioning_added_v1
    versioning_added_v2
    versioning_madeoptional_v1
    versioning_madeoptional_v2
    versioning_removed_v1
    versioning_removed_v2
    versioning_removed_v2preview
    versioning_renamedfrom_v1
    versioning_renamedfrom_v2
    versioning_returntypechangedfrom_v1
    versioning_returntypechangedfrom_v2
    versioning_typechangedfrom_v1
    versioning_typechangedfrom_v2
}
