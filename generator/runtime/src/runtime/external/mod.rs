//! Slots of types of other crates, which serde reads and writes.

/// Implements the slot of a type, with a value that is replaced by the one that is read.
macro_rules! external {
    ($type:ty, $blank:expr) => {
        const _: () = {
            use $crate::runtime::model as m;

            impl m::Slot for $type {
                fn blank() -> Self {
                    $blank
                }

                fn target(&mut self) -> m::Target<'_> {
                    m::Target::Buffered(self)
                }

                fn view(&self) -> m::View<'_> {
                    m::View::new(m::Written::Json(self))
                }
            }

            impl m::BufferedSlot for $type {
                fn set(&mut self, value: serde_json::Value) -> Result<(), String> {
                    *self = serde_json::from_value(value).map_err(|error| error.to_string())?;
                    Ok(())
                }
            }

            impl m::JsonSlot for $type {
                fn is_equal(&self, other: &dyn std::any::Any) -> bool {
                    other.downcast_ref() == Some(self)
                }

                fn to_json(&self) -> Result<serde_json::Value, String> {
                    serde_json::to_value(self).map_err(|error| error.to_string())
                }
            }
        };
    };
}

pub(crate) use external;
