//! What emitted request types have in common.

/// Lets a newtype of `Request` be sent, awaited and built.
macro_rules! request {
    ($name:ident, $body:ty) => {
        impl $name {
            /// Sends the request, and gives status and headers with the decoded body.
            ///
            /// # Errors
            ///
            /// Fails if an argument cannot be sent, if there is no answer, if its status is not
            /// the operation's success, or if its body is not what the description says.
            pub async fn send(self) -> Result<crate::Response<$body>, crate::Error> {
                self.0.send().await
            }

            /// The request as it is sent, credentials included, for any other transport.
            ///
            /// # Errors
            ///
            /// Fails if an argument cannot stand where it belongs.
            pub fn build(&self) -> Result<http::Request<bytes::Bytes>, crate::Error> {
                self.0.build()
            }

            /// Sets a header of this request alone.
            pub fn header(self, name: &'static str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }
        }

        impl std::future::IntoFuture for $name {
            type Output = Result<$body, crate::Error>;
            type IntoFuture = <crate::Request<$body> as std::future::IntoFuture>::IntoFuture;

            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    };
}

pub(crate) use request;
