//! The parts of a stream: server-sent events (WHATWG HTML, section 9.2), lines of JSON, and JSON
//! text sequences (RFC 7464).

use std::collections::VecDeque;
use std::mem;
use std::time::Duration;

/// The way in which the parts of a stream are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Server-sent events.
    Events,
    /// A JSON value per line.
    Lines,
    /// JSON values after record separators.
    Sequence,
}

/// A part of a stream: an event, or a value as its data.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub id: Option<String>,
    pub name: Option<String>,
    pub data: Vec<u8>,
}

/// A parser of streams.
#[derive(Debug)]
pub struct Parser {
    framing: Framing,
    /// The beginning of the next line or record.
    buffer: Vec<u8>,
    /// The length of the beginning that has no end of a line or record.
    searched: usize,
    /// The event whose lines are being read; `None` before its first line with data.
    data: Option<Vec<u8>>,
    name: Option<String>,
    /// The last identifier of an event, with which a stream can be resumed.
    pub last_id: Option<String>,
    /// The wait before a stream is resumed, if the server has set it.
    pub retry: Option<Duration>,
    parts: VecDeque<Part>,
    is_started: bool,
}

impl Parser {
    pub fn new(framing: Framing) -> Self {
        Self {
            framing,
            buffer: Vec::new(),
            searched: 0,
            data: None,
            name: None,
            last_id: None,
            retry: None,
            parts: VecDeque::new(),
            is_started: false,
        }
    }

    /// Returns the next complete part.
    pub fn next(&mut self) -> Option<Part> {
        self.parts.pop_front()
    }

    /// Returns the number of bytes of the incomplete part.
    pub fn pending(&self) -> usize {
        self.buffer.len() + self.data.as_ref().map_or(0, Vec::len)
    }

    /// Adds the next bytes of the stream.
    pub fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
        if !self.is_started && !b"\xef\xbb\xbf".starts_with(&self.buffer[..]) {
            self.is_started = true;
            if self.buffer.starts_with(b"\xef\xbb\xbf") {
                self.buffer.drain(..3);
            }
        }
        if self.is_started {
            self.split(false);
        }
    }

    /// Ends the stream. An event without the empty line after it is dropped, as the standard
    /// requires; a value needs no separator after it.
    pub fn end(&mut self) {
        self.split(true);
        let rest = mem::take(&mut self.buffer);
        if self.framing != Framing::Events {
            self.add_value(&rest);
        }
    }

    /// Forgets an incomplete part, before the stream is resumed.
    pub fn restart(&mut self) {
        self.buffer.clear();
        self.searched = 0;
        (self.data, self.name) = (None, None);
        self.is_started = false;
    }

    fn split(&mut self, is_end: bool) {
        let mut buffer = mem::take(&mut self.buffer);
        let (mut start, mut searched) = (0, mem::take(&mut self.searched));
        while let Some((end, next)) = self.line_end(&buffer, searched, is_end) {
            match self.framing {
                Framing::Events => self.add_line(&buffer[start..end]),
                Framing::Lines | Framing::Sequence => self.add_value(&buffer[start..end]),
            }
            (start, searched) = (next, next);
        }
        buffer.drain(..start);
        // A carriage return is searched again with the byte after it.
        let is_open = self.framing == Framing::Events && buffer.ends_with(b"\r");
        self.searched = buffer.len() - usize::from(is_open);
        self.buffer = buffer;
    }

    /// Returns the end of the first line or record, and the start of the next one. No end is before
    /// `searched`.
    fn line_end(&self, text: &[u8], searched: usize, is_end: bool) -> Option<(usize, usize)> {
        let is_end_of_line = |byte: &u8| match self.framing {
            Framing::Events => matches!(byte, b'\r' | b'\n'),
            Framing::Lines => *byte == b'\n',
            Framing::Sequence => *byte == 0x1e,
        };
        let end = searched + text[searched..].iter().position(is_end_of_line)?;
        match text[end..] {
            // The next chunk may start with the line feed.
            [b'\r'] if !is_end => None,
            [b'\r', b'\n', ..] => Some((end, end + 2)),
            _ => Some((end, end + 1)),
        }
    }

    fn add_value(&mut self, value: &[u8]) {
        let data = value.trim_ascii().to_vec();
        if !data.is_empty() {
            self.parts.push_back(Part {
                data,
                ..Part::default()
            });
        }
    }

    fn add_line(&mut self, line: &[u8]) {
        if line.is_empty() {
            let name = self.name.take();
            if let Some(data) = self.data.take() {
                self.parts.push_back(Part {
                    id: self.last_id.clone(),
                    name,
                    data,
                });
            }
            return;
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let (field, value) = match colon {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &[][..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || String::from_utf8_lossy(value).into_owned();
        match field {
            b"data" => match &mut self.data {
                Some(data) => {
                    data.push(b'\n');
                    data.extend_from_slice(value);
                }
                None => self.data = Some(value.to_vec()),
            },
            b"event" => self.name = Some(text()).filter(|it| !it.is_empty()),
            b"id" if !value.contains(&0) => {
                self.last_id = Some(text()).filter(|it| !it.is_empty());
            }
            b"retry" => {
                let millis = text().parse().ok();
                self.retry = millis.map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }
}
