//! Bodies of responses as streams.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::error::Error;
use crate::runtime::request::{ContentDecoder, Parameters, RawResponse, Response};
use crate::runtime::send::exchange::next_chunk;
use crate::runtime::transport::{Body, BoxFuture, TransportError};

/// Returns the response with its body as a stream of decompressed chunks.
pub fn into_stream(mut response: RawResponse) -> Response<Body> {
    let body = response.take_stream();
    let decoder = ContentDecoder::new(&mut response.headers);
    let reader = Reader {
        body,
        decoder,
        parameters: response.parameters.clone(),
    };
    let body = Body::stream(Chunks(Some(step(Box::new(reader)))));
    response.with_body(body)
}

/// A body that is read chunk by chunk.
struct Reader {
    body: Body,
    decoder: ContentDecoder,
    parameters: Arc<Parameters>,
}

impl Reader {
    /// Returns the next chunk, or `None` after the last.
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let parameters = &self.parameters;
        loop {
            if let Some(chunk) = self.decoder.next()? {
                return Ok(Some(chunk));
            }
            let read_timeout = parameters.settings.read_timeout;
            match next_chunk(&parameters.client, &mut self.body, read_timeout).await? {
                Some(chunk) => self.decoder.push(chunk),
                None => return self.decoder.end(),
            }
        }
    }
}

/// The future of a chunk, which returns the reader for the next one.
type Step = BoxFuture<'static, Result<Option<(Bytes, Box<Reader>)>, Error>>;

fn step(mut reader: Box<Reader>) -> Step {
    Box::pin(async move {
        let chunk = reader.next().await;
        let chunk = chunk.map_err(|error| error.with_request(|| reader.parameters.failed()))?;
        Ok(chunk.map(|chunk| (chunk, reader)))
    })
}

/// The chunks of a body. `None` after the last.
struct Chunks(Option<Step>);

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(current) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let result = ready!(current.as_mut().poll(cx));
        self.0 = None;
        Poll::Ready(match result {
            Ok(Some((chunk, reader))) => {
                self.0 = Some(step(reader));
                Some(Ok(chunk))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error.into())),
        })
    }
}
