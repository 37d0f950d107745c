//! The arguments of subcommands.

use clap::builder::{PossibleValuesParser, TypedValueParser as _, ValueParser};
use clap::{Arg, ArgAction};
use serde_json::{Number, Value};

use crate::runtime::cli::upload::File;
use crate::runtime::request::Parameters;

/// An argument of a subcommand.
#[derive(Clone, Copy)]
pub struct Argument {
    /// The name of the flag, or of the position.
    pub name: &'static str,
    pub help: &'static str,
    pub place: Place,
    kind: Kind,
    is_positional: bool,
    is_required: bool,
    pub is_list: bool,
    is_hidden: bool,
}

/// The place of an argument in a request.
#[derive(Clone, Copy)]
pub enum Place {
    Path(&'static str),
    Query(&'static str),
    /// A query parameter with a list, whose items are joined by a separator.
    Joined(&'static str, &'static str),
    Header(&'static str),
    /// A property of a JSON body.
    Property(&'static str),
    /// A field or a part of a form.
    Field(&'static str, fn(&mut Parameters, Value)),
    /// The part of a form that is a file, or several.
    File(&'static str, fn(&mut Parameters, Vec<File>)),
    /// A parameter in any other form.
    With(fn(&mut Parameters, Value)),
}

impl Place {
    /// Returns the name of a property, a field or a part of the body.
    pub fn property(&self) -> Option<&'static str> {
        match self {
            Self::Property(name) | Self::Field(name, _) | Self::File(name, _) => Some(name),
            _ => None,
        }
    }
}

/// The kind of a value.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer,
    Number,
    Bool,
    Json,
    File,
    OneOf(&'static [&'static str]),
}

impl Argument {
    /// Returns a required argument, which is passed by its position.
    pub const fn positional(name: &'static str, place: Place, help: &'static str) -> Self {
        Self {
            name,
            help,
            place,
            kind: Kind::Text,
            is_positional: true,
            is_required: true,
            is_list: false,
            is_hidden: false,
        }
    }

    /// Returns an optional argument, which is passed by its name.
    pub const fn flag(name: &'static str, place: Place, help: &'static str) -> Self {
        let mut argument = Self::positional(name, place, help);
        argument.is_positional = false;
        argument.is_required = false;
        if let Place::File(..) = place {
            argument.kind = Kind::File;
        }
        argument
    }

    /// Requires the argument. The property of a body may also be part of `--body`.
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// Accepts several values.
    pub const fn list(mut self) -> Self {
        self.is_list = true;
        self
    }

    /// Hides the argument, which is deprecated.
    pub const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    pub const fn integer(self) -> Self {
        self.of(Kind::Integer)
    }

    pub const fn number(self) -> Self {
        self.of(Kind::Number)
    }

    pub const fn bool(self) -> Self {
        self.of(Kind::Bool)
    }

    /// Accepts JSON. Anything else is a string.
    pub const fn json(self) -> Self {
        self.of(Kind::Json)
    }

    /// Accepts only these values.
    pub const fn one_of(self, values: &'static [&'static str]) -> Self {
        self.of(Kind::OneOf(values))
    }

    const fn of(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Returns the argument of a command.
    pub fn to_arg(self) -> Arg {
        let arg = Arg::new(self.name)
            .help(self.help)
            .hide(self.is_hidden)
            .value_parser(self.kind.parser())
            .value_name(self.kind.value_name(self.name, self.is_positional))
            .allow_negative_numbers(matches!(self.kind, Kind::Integer | Kind::Number));
        let arg = match self.is_positional {
            true => arg,
            false => arg.long(self.name),
        };
        let arg = match (self.is_list, self.kind) {
            (true, _) => arg.action(ArgAction::Append),
            (false, Kind::Bool) if !self.is_required => arg
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("true"),
            (false, _) => arg,
        };
        match self.place {
            Place::Property(_) | Place::Field(..) if self.is_required => {
                arg.required_unless_present("body")
            }
            _ => arg.required(self.is_required),
        }
    }
}

impl Kind {
    fn parser(self) -> ValueParser {
        match self {
            Self::Text | Self::File => {
                ValueParser::from(|text: &str| Ok::<_, String>(Value::from(text)))
            }
            Self::Integer => ValueParser::from(integer),
            Self::Number => ValueParser::from(number),
            Self::Bool => ValueParser::from(|text: &str| match text {
                "true" => Ok(Value::Bool(true)),
                "false" => Ok(Value::Bool(false)),
                _ => Err("expected `true` or `false`"),
            }),
            Self::Json => ValueParser::from(|text: &str| {
                let value = serde_json::from_str(text);
                Ok::<_, String>(value.unwrap_or_else(|_| Value::from(text)))
            }),
            Self::OneOf(values) => PossibleValuesParser::new(values).map(Value::from).into(),
        }
    }

    fn value_name(self, name: &str, is_positional: bool) -> String {
        let kind = match self {
            _ if is_positional => name,
            Self::Text => "text",
            Self::Integer | Self::Number => "number",
            Self::Bool => "bool",
            Self::Json => "json",
            Self::File => "file",
            Self::OneOf(_) => "value",
        };
        kind.to_uppercase()
    }
}

fn integer(text: &str) -> Result<Value, String> {
    let signed = text.parse::<i64>().map(Value::from);
    signed
        .or_else(|_| text.parse::<u64>().map(Value::from))
        .map_err(|error| error.to_string())
}

fn number(text: &str) -> Result<Value, String> {
    let number: Number = serde_json::from_str(text).map_err(|_| "expected a number".to_owned())?;
    Ok(Value::Number(number))
}
