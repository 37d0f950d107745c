//! Models with values of types of other crates.

use std::net::Ipv4Addr;

use serde_json::{Value, from_value, json, to_value};

use crate::runtime::external::external;
use crate::runtime::object::object;

external!(Ipv4Addr, Ipv4Addr::UNSPECIFIED);

/// A host.
#[derive(Clone)]
struct Host {
    address: Ipv4Addr,
    others: Option<Vec<Ipv4Addr>>,
}
object!(Host: address, others?);

#[test]
fn types_of_other_crates_are_read_and_written_by_serde() {
    let hosts = [
        json!({ "address": "127.0.0.1" }),
        json!({ "address": "127.0.0.1", "others": ["10.0.0.1", "10.0.0.2"] }),
    ];
    for host in hosts {
        let read: Host = from_value(host.clone()).expect("a host");
        assert_eq!(read.address, Ipv4Addr::LOCALHOST);
        assert_eq!(to_value(&read).expect("a value"), host);
        assert_eq!(read, read.clone());
        let address = Ipv4Addr::BROADCAST;
        assert_ne!(
            read,
            Host {
                address,
                ..read.clone()
            }
        );
    }
}

#[test]
fn invalid_values_of_types_of_other_crates_are_refused() {
    for address in [json!("localhost"), Value::Null] {
        let host = from_value::<Host>(json!({ "address": address }));
        let error = host.expect_err("no address").to_string();
        assert!(error.contains("IPv4 address"), "{error}");
    }
    assert!(from_value::<Host>(json!({})).is_err());
}
