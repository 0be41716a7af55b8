//! `--generate`: what a packager installs beside the program.

use std::io::{self, ErrorKind, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Args, Generate};
use super::exit_code::ExitCode;

/// Prints it to standard output.
pub fn run(what: Generate) -> ExitCode {
    let mut out = Vec::new();
    match write(&mut out, what).and_then(|()| io::stdout().write_all(&out)).and_then(|()| io::stdout().flush()) {
        Ok(()) => ExitCode::Done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::ReaderGone,
        Err(_) => ExitCode::OutputIncomplete,
    }
}

fn write(out: &mut Vec<u8>, what: Generate) -> io::Result<()> {
    let mut command = Args::command();
    let shell = match what {
        Generate::Man => return clap_mangen::Man::new(command).render(out),
        Generate::Schema => return out.write_all(docbao::output::SCHEMA.as_bytes()),
        Generate::CompleteBash => Shell::Bash,
        Generate::CompleteZsh => Shell::Zsh,
        Generate::CompleteFish => Shell::Fish,
    };
    clap_complete::generate(shell, &mut command, "docbao", out);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generated(what: Generate) -> String {
        let mut out = Vec::new();
        write(&mut out, what).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn everything_names_the_options() {
        use Generate::{CompleteBash, CompleteFish, CompleteZsh, Man};
        let manual = generated(Man);
        assert!(manual.starts_with(".ie") && manual.contains(".TH docbao 1") && manual.contains("skip\\-existing"));
        for shell in [CompleteBash, CompleteZsh, CompleteFish] {
            let script = generated(shell);
            assert!(script.contains("skip-existing") && script.contains("conllu"), "{shell:?}");
        }
    }

    #[test]
    fn the_schema_is_that_of_the_library() {
        assert_eq!(generated(Generate::Schema), docbao::output::SCHEMA);
    }
}
