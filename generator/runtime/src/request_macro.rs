//! What emitted request types have in common.

/// Lets a newtype of `Request` be set, sent, awaited and built.
macro_rules! request {
    ($name:ident, $body:ty) => {
        impl $name {
            /// Sends the request, and gives status and headers with the decoded body.
            ///
            /// # Errors
            ///
            /// Fails if an argument cannot be sent, if there is no answer in time, if its status
            /// is not the operation's success, or if its body is not what the description says.
            pub async fn send(self) -> Result<crate::Response<$body>, crate::Error> {
                self.0.send().await
            }

            /// Sends the request with `If-None-Match` and `If-Modified-Since`, so that an answer
            /// that has not changed comes as a 304 without a body.
            ///
            /// # Errors
            ///
            /// Fails as `send` does; an answer with status 304 is no failure here.
            pub async fn send_if_changed(
                self,
                validators: &crate::Validators,
            ) -> Result<crate::Conditional<$body>, crate::Error> {
                self.0.send_if_changed(validators).await
            }

            /// The request as it is sent, credentials included, for any other transport.
            ///
            /// # Errors
            ///
            /// Fails if an argument cannot stand where it belongs.
            pub fn build(&self) -> Result<http::Request<bytes::Bytes>, crate::Error> {
                self.0.build()
            }

            /// Decodes the answer to a request of `build` that was sent by something else.
            ///
            /// # Errors
            ///
            /// Fails as `send` does.
            pub fn receive(
                self,
                answer: http::Response<bytes::Bytes>,
            ) -> Result<crate::Response<$body>, crate::Error> {
                self.0.receive(answer)
            }

            /// Sets a header of this request alone.
            pub fn header(self, name: &'static str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// How long the request may take in all, with its retries and the waits between them.
            pub fn timeout(self, timeout: std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// The longest time without any data from the server.
            pub fn read_timeout(self, timeout: std::time::Duration) -> Self {
                Self(self.0.read_timeout(timeout))
            }

            /// When the request is sent again.
            pub fn retry(self, retry: crate::Retry) -> Self {
                Self(self.0.retry(retry))
            }

            /// Says that carrying the request out twice does no harm, so that it is sent again
            /// even if the server may have carried it out.
            pub fn idempotent(self) -> Self {
                Self(self.0.idempotent())
            }

            /// How long to wait in all if a rate limit refuses the request.
            pub fn wait_for_rate_limit(self, most: std::time::Duration) -> Self {
                Self(self.0.wait_for_rate_limit(most))
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
