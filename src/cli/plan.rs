//! Arguments to a plan of the run. Everything that can be wrong with a command line is found here, before anything is
//! read or written.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use docbao::output::{Form, Language, OffsetUnit, Section, Sections, Settings};
use docbao::{Analyzer, Options, text};

use super::args::{self, Args, Extra, Lang, Offsets, Part, To};
use super::misuse::Misuse;
use crate::batch::destination::{Destination, Existing};
use crate::batch::inputs::{self, InputForm, Inputs, Names, Reading};
use crate::batch::record::{self, Fields};
use crate::batch::worker::Worker;
use crate::batch::{Decoding, Globs, identity};

/// What a run does.
pub struct Plan {
    /// What is read and where its results go.
    pub reading: Reading,
    /// What makes the results.
    pub worker: Worker,
    /// With how many threads.
    pub jobs: usize,
}

/// Reads the arguments.
pub fn plan(args: &Args) -> Result<Plan, Misuse> {
    let names = names(args)?;
    let form = args.from.map(|form| match form {
        args::From::Text => InputForm::Text,
        args::From::Jsonl => InputForm::Lines,
    });
    let lone_text = is_lone_text(&names, form);
    let settings = settings(args, lone_text);
    let destination = destination(args, &names)?;
    let reading = Reading {
        form,
        globs: Globs::new(&args.globs).map_err(|error| Misuse::Glob(error.to_string()))?,
        max_bytes: args.max_bytes,
        output: match &destination {
            Destination::Tree(root) => identity(root),
            _ => None,
        },
        suffixes: suffixes(settings.form),
        file_a_record: settings.form == Form::Html,
        existing: match (args.skip_existing, args.force) {
            (true, _) => Existing::Skip,
            (_, true) => Existing::Overwrite,
            _ => Existing::Refuse,
        },
        destination,
        names,
    };
    check_outputs(&reading)?;
    let overview = match &reading.destination {
        Destination::Tree(root) if settings.form == Form::Html => Some(root.clone()),
        _ => None,
    };
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    // One text is one job: more threads would only take time to start.
    let jobs = if lone_text { 1 } else { args.jobs.unwrap_or_else(cores) };
    let worker = Worker { overview, skip_existing: args.skip_existing, ..worker(args, settings)? };
    Ok(Plan { worker, reading, jobs })
}

fn worker(args: &Args, settings: Settings) -> Result<Worker, Misuse> {
    let timestamp = |text: &String| record::timestamp(text).ok_or(Misuse::ReferenceDate);
    let default_reference = args.reference_date.as_ref().map(timestamp).transpose()?;
    Ok(Worker {
        analyzer: Analyzer::new(Options {
            default_reference,
            stages: settings.stages(),
            text: text::Options { tone: tone(args.tone) },
        }),
        settings,
        decoding: Decoding {
            encoding: args.encoding,
            invalid: match args.invalid {
                args::Invalid::Replace => text::Invalid::Replace,
                args::Invalid::Error => text::Invalid::Error,
            },
        },
        fields: Fields { text: args.text_field.clone(), id: args.id_field.clone(), date: args.date_field.clone() },
        max_bytes: args.max_bytes,
        overview: None,
        skip_existing: false,
    })
}

fn tone(tone: args::Tone) -> text::Tone {
    match tone {
        args::Tone::Keep => text::Tone::Keep,
        args::Tone::Old => text::Tone::Old,
        args::Tone::New => text::Tone::New,
    }
}

fn names(args: &Args) -> Result<Names, Misuse> {
    let mut names =
        Names { paths: args.paths.clone(), separator: if args.null { 0 } else { b'\n' }, ..Names::default() };
    let Some(list) = &args.files_from else {
        if names.paths.is_empty() {
            names.paths.push("-".into());
        }
        return standard_input_once(names);
    };
    let failed = |error| Misuse::List(list.clone(), error);
    names.list = Arc::new(inputs::read_list(&list.clone().into_os_string()).map_err(failed)?);
    match list.as_os_str() == "-" && names.iter().any(|name| name.as_os_str() == "-") {
        true => Err(Misuse::ListIsDocument),
        false => standard_input_once(names),
    }
}

fn standard_input_once(names: Names) -> Result<Names, Misuse> {
    let named = names.iter().filter(|name| name.as_os_str() == "-").count();
    if named > 1 { Err(Misuse::StandardInputTwice) } else { Ok(names) }
}

/// Whether the whole input is one text.
fn is_lone_text(names: &Names, form: Option<InputForm>) -> bool {
    let mut all = names.iter();
    let (Some(name), None) = (all.next(), all.next()) else { return false };
    let form = form.unwrap_or_else(|| inputs::form_by_name(name));
    form == InputForm::Text && !name.is_dir()
}

fn settings(args: &Args, lone_text: bool) -> Settings {
    let to_terminal = args.output.is_none() && io::stdout().is_terminal();
    let form = match args.to {
        None if lone_text && to_terminal => Form::Json,
        None | Some(To::Jsonl) => Form::Jsonl,
        Some(To::Json) => Form::Json,
        Some(To::Conllu) => Form::Conllu,
        Some(To::Tsv) => Form::Tsv,
        Some(To::Html) => Form::Html,
        Some(To::Normalized) => Form::Normalized,
        Some(To::Sentences) => Form::Sentences,
        Some(To::Words) => Form::Words,
    };
    let offsets = match args.offsets {
        Offsets::Char => OffsetUnit::Char,
        Offsets::Byte => OffsetUnit::Byte,
        Offsets::Utf16 => OffsetUnit::Utf16,
    };
    let language = match args.lang {
        Lang::En => Language::English,
        Lang::Vi => Language::Vietnamese,
    };
    Settings { form, offsets, sections: sections(args), language, alone: lone_text }
}

fn sections(args: &Args) -> Sections {
    let section = |part: &Part| match part {
        Part::Sentences => Section::Sentences,
        Part::Tokens => Section::Tokens,
        Part::Dates => Section::Dates,
        Part::People => Section::People,
        Part::Organizations => Section::Organizations,
        Part::Article => Section::Article,
    };
    let only: Vec<Section> = args.only.iter().map(section).collect();
    let mut sections = if only.is_empty() { Sections::default() } else { Sections::only(&only) };
    for part in &args.without {
        sections = sections.without(section(part));
    }
    for extra in &args.with {
        sections = sections.with(match extra {
            Extra::Text => Section::Text,
            Extra::Rules => Section::Rules,
        });
    }
    sections
}

/// What is appended to the name of a text, and of JSON Lines.
fn suffixes(form: Form) -> [&'static str; 2] {
    match form {
        Form::Jsonl | Form::Json => [".json", ".jsonl"],
        Form::Conllu => [".conllu"; 2],
        Form::Tsv => [".tsv"; 2],
        Form::Html => [".html"; 2],
        Form::Normalized => [".normalized.txt"; 2],
        Form::Sentences => [".sentences.txt"; 2],
        Form::Words => [".words.txt"; 2],
    }
}

/// A directory if it is written as one or is one, or if there is more than one output to come; else a file.
fn destination(args: &Args, names: &Names) -> Result<Destination, Misuse> {
    let Some(output) = &args.output else { return Ok(Destination::Standard) };
    let path = PathBuf::from(output);
    if output.is_empty() || output == "-" {
        return Err(Misuse::OutputUnnamed);
    }
    let is_tree = output.as_bytes().ends_with(b"/")
        || path.is_dir()
        || names.iter().nth(1).is_some()
        || names.iter().any(|name| name.is_dir());
    let existing = fs::metadata(&path).ok();
    match (is_tree, existing) {
        (true, Some(metadata)) if !metadata.is_dir() => Err(Misuse::OutputIsFile(path)),
        (false, Some(metadata)) if !metadata.is_file() => Err(Misuse::OutputIsDevice(path)),
        (true, _) => Ok(Destination::Tree(path)),
        (false, _) => Ok(Destination::File(path)),
    }
}

/// No output may be an input, and no two outputs may be one.
fn check_outputs(reading: &Reading) -> Result<(), Misuse> {
    match &reading.destination {
        Destination::Standard => Ok(()),
        Destination::File(path) => match identity(path) {
            Some(output) if reading.names.iter().any(|name| identity(name) == Some(output)) => {
                Err(Misuse::OutputIsInput(path.clone()))
            }
            _ => Ok(()),
        },
        Destination::Tree(root) => {
            let is_input = |name: &&Path| reading.output.is_some() && identity(name) == reading.output;
            if reading.names.iter().any(|name| is_input(&name)) {
                return Err(Misuse::OutputIsInput(root.clone()));
            }
            check_meeting(reading)
        }
    }
}

/// Two inputs that would be mirrored at the same place.
fn check_meeting(reading: &Reading) -> Result<(), Misuse> {
    if !may_meet(&reading.names) {
        return Ok(());
    }
    let mut seen = HashSet::new();
    for input in Inputs::new(Arc::new(reading.clone()), Arc::default()) {
        if let Some(path) = &input.path
            && !seen.insert(input.mirrored.clone())
        {
            return Err(Misuse::OutputsMeet(path.clone()));
        }
    }
    Ok(())
}

/// Whether one input's place is another's, or above it. Only then is it worth looking at every file.
fn may_meet(names: &Names) -> bool {
    let mut places: Vec<PathBuf> = names.iter().map(crate::batch::destination::mirrored).collect();
    places.sort_unstable();
    // Paths sort by component, so what stands below a place follows it.
    places.windows(2).any(|pair| pair[1].starts_with(&pair[0]))
}
