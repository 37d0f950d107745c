//! One exchange with a server, and reading what it answers within bounds.

use std::time::Duration;

use bytes::Bytes;

use super::credential::is_secret;
use super::failure::MOST as MOST_OF_A_FAILURE;
use super::response::Answer;
use super::settings::Settings;
use super::transport::within;
use super::{Body, Client, Error};

impl Client {
    /// One exchange, with the body as far as it is to be kept.
    pub(super) async fn answer(
        &self,
        request: http::Request<Bytes>,
        settings: &Settings,
    ) -> Result<Answer, Error> {
        let (uri, pause) = (request.uri().clone(), settings.read_timeout);
        let (head, mut body) = self.exchange(request, pause).await?.into_parts();
        let fails = head.status.is_client_error() || head.status.is_server_error();
        let most = match fails {
            true => MOST_OF_A_FAILURE,
            false => settings.max_body,
        };
        let (body, end) = self.read(&mut body, most, pause).await;
        let answer = Answer {
            uri,
            status: head.status,
            headers: head.headers,
            body,
            attempts: 0,
        };
        match end {
            // Of a failure, the status is what counts, whatever becomes of its body.
            _ if fails => Ok(answer),
            Ok(true) => Ok(answer),
            Ok(false) => {
                let error = Error::too_large("the answer", most as u64);
                Err(error.with(answer.failure(self.0.defaults)))
            }
            Err(error) => Err(error),
        }
    }

    /// One exchange as it is, with the body still to be read.
    pub(super) async fn exchange(
        &self,
        request: http::Request<Bytes>,
        pause: Option<Duration>,
    ) -> Result<http::Response<Body>, Error> {
        let silent = "the server does not answer";
        let sending = within(self.transport(), pause, self.transport().send(request));
        let Some(answer) = sending.await else {
            return Err(Error::timeout(silent, pause.unwrap_or_default()));
        };
        let mut answer = answer.map_err(|error| Error::transport(silent, error))?;
        for (name, value) in answer.headers_mut() {
            value.set_sensitive(is_secret(name));
        }
        Ok(answer)
    }

    /// The next piece of a body; `None` after the last.
    pub(super) async fn piece(
        &self,
        body: &mut Body,
        pause: Option<Duration>,
    ) -> Result<Option<Bytes>, Error> {
        let Some(piece) = within(self.transport(), pause, body.next()).await else {
            let limit = pause.unwrap_or_default();
            return Err(Error::timeout("the answer does not go on", limit));
        };
        piece
            .transpose()
            .map_err(|error| Error::transport("the answer broke off", error))
    }

    /// The body up to this many bytes, and whether that is all of it.
    pub(super) async fn read(
        &self,
        body: &mut Body,
        most: usize,
        pause: Option<Duration>,
    ) -> (Bytes, Result<bool, Error>) {
        let (mut pieces, mut room) = (Vec::new(), most);
        let end = loop {
            match self.piece(body, pause).await {
                Ok(None) => break Ok(true),
                Ok(Some(piece)) if piece.len() > room => {
                    pieces.push(piece.slice(..room));
                    break Ok(false);
                }
                Ok(Some(piece)) => {
                    room -= piece.len();
                    pieces.push(piece);
                }
                Err(error) => break Err(error),
            }
        };
        let body = match pieces.len() {
            // Most answers come in one piece, which is not copied.
            0 | 1 => pieces.pop().unwrap_or_default(),
            _ => pieces.concat().into(),
        };
        (body, end)
    }
}
