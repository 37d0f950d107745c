//! Builders of expectations.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use crate::runtime::error::Conventions;
use crate::runtime::mock::{Condition, Encode, Expectation, MockTransport, Reply, json_response};
use crate::runtime::request::{Decode, Operation};
use crate::runtime::transport::TransportError;

/// An expected request of the operation `O`, returned by [`Mock::on`](crate::test_util::Mock::on).
///
/// The first methods add conditions. The others add responses, which are returned in order.
pub struct On<'m, O> {
    transport: &'m MockTransport,
    conventions: &'static Conventions,
    /// The index of the expectation.
    index: usize,
    operation: PhantomData<fn() -> O>,
}

impl<'m, O> On<'m, O> {
    pub(super) fn new(
        transport: &'m MockTransport,
        conventions: &'static Conventions,
        index: usize,
    ) -> Self {
        Self {
            transport,
            conventions,
            index,
            operation: PhantomData,
        }
    }

    fn change(self, change: impl FnOnce(&mut Expectation)) -> Self {
        change(&mut self.transport.state().expectations[self.index]);
        self
    }

    fn require(self, condition: Condition) -> Self {
        self.change(|it| it.require(condition))
    }

    fn reply(self, reply: Reply) -> Self {
        self.change(|it| it.reply(reply))
    }
}

/// Conditions.
impl<O> On<'_, O> {
    /// Requires an argument in the path, by the name of its `{name}` placeholder.
    pub fn path(self, name: &str, value: impl Display) -> Self {
        self.require(Condition::Path(name.to_owned(), value.to_string()))
    }

    /// Requires a parameter in the query, by its name in the request. It may have further values.
    pub fn query(self, name: &str, value: impl Display) -> Self {
        self.require(Condition::Query(name.to_owned(), value.to_string()))
    }

    /// Requires a header.
    pub fn header(self, name: &str, value: impl Display) -> Self {
        self.require(Condition::Header(name.to_owned(), value.to_string()))
    }

    /// Requires a JSON body that is equal to a value serialized as JSON.
    ///
    /// # Panics
    ///
    /// Panics if the value cannot be serialized, such as a map whose keys are not strings.
    pub fn json_body(self, body: &(impl Serialize + ?Sized)) -> Self {
        let body = serde_json::to_value(body).expect("the body can be serialized as JSON");
        self.require(Condition::Json(body))
    }

    /// Requires a body of these bytes.
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        self.require(Condition::Body(body.into()))
    }
}

/// Responses of an operation.
impl<O: Operation> On<'_, O> {
    /// Responds with an output of the operation.
    pub fn returns(self, output: O::Output) -> Self
    where
        O::Decoder: Encode<O::Output>,
    {
        self.reply(Reply::Response(O::Decoder::encode(&output)))
    }

    /// Responds with the first of these pages, and to the requests for the next ones with the
    /// others. Each but the last has a link to the next one.
    pub fn returns_pages(self, pages: impl IntoIterator<Item = O::Output>) -> Self
    where
        O::Decoder: Encode<O::Output>,
    {
        let pages = pages.into_iter().map(|page| O::Decoder::encode(&page));
        self.reply(Reply::Pages(pages.collect(), 0))
    }

    /// Responds with a link to content on another host, and to requests for it with the content.
    ///
    /// The operation must return a download link; otherwise, the test does not compile.
    pub fn returns_content(self, content: impl Into<Bytes>) -> Self {
        const {
            let is_link = <O::Decoder as Decode<O::Output>>::REDIRECT;
            assert!(is_link, "the operation does not return a download link");
        }
        self.reply(Reply::Content(content.into()))
    }
}

/// Responses of any request.
impl<O> On<'_, O> {
    /// Responds with status 200 and a JSON body. It need not be an output of the operation.
    ///
    /// # Panics
    ///
    /// Panics if the value cannot be serialized, such as a map whose keys are not strings.
    pub fn returns_json(self, body: impl Serialize) -> Self {
        self.reply(Reply::Response(json_response(200, &body)))
    }

    /// Responds with a status, headers and a body.
    pub fn returns_response(self, response: http::Response<impl Into<Bytes>>) -> Self {
        self.reply(Reply::Response(response.map(Into::into)))
    }

    /// Responds with an error status and a JSON body.
    ///
    /// # Panics
    ///
    /// Panics if the value cannot be serialized, such as a map whose keys are not strings.
    pub fn fails(self, status: StatusCode, body: impl Serialize) -> Self {
        self.reply(Reply::Response(json_response(status.as_u16(), &body)))
    }

    /// Responds that a rate limit is exceeded, with a `Retry-After` header in seconds.
    pub fn rate_limited(self, retry_after: Duration) -> Self {
        let rules = &self.conventions.rate_limit;
        let reply = Reply::rate_limit(rules, retry_after);
        self.reply(reply)
    }

    /// Fails without a response, with an error of the transport.
    pub fn disconnects(self, error: TransportError) -> Self {
        self.reply(Reply::Fail(error.into()))
    }

    /// Never responds, so that the request times out.
    pub fn stalls(self) -> Self {
        self.reply(Reply::Stall)
    }

    /// Repeats the last response for all further requests.
    pub fn repeat(self) -> Self {
        self.change(Expectation::repeat)
    }
}

impl<O> fmt::Debug for On<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").finish_non_exhaustive()
    }
}
