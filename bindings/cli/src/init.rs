//! `alongside init` and `alongside about`.

use alongside::{CallContext, Guide, Vault};
use serde_json::json;

use crate::args::Global;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim};
use crate::unlock;

pub(crate) fn init(global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    let dir = unlock::folder(global)?;
    let vault = Vault::create(&dir)?;
    let pin = unlock::new_pin(true)?;
    let code = Guide::new().new_recovery_code()?;
    let sealed = unlock::without_hardware(vault.seal_pin(pin.as_bytes(), Vec::new())?);
    let key = unlock::shell_key(&dir, global)?;
    unlock::close(&[vault.set_up(sealed, &code, &key, context.clone())?]);
    let text = Text::from(format!(
        "A store is set up in {dir}\n\nYour recovery code:\n\n  "
    )) + bold(&code)
        + "\n\n\
           It opens the store when the PIN is forgotten. Write it down, keep it where nobody else\n\
           looks, and confirm it: alongside vault recovery --help\n\n"
        + dim(
            "This computer has no hardware key that guards the PIN: whoever copies the\n\
             files can try PINs at leisure. A long passphrase is safer here than six digits.\n\
             What works without the PIN is guarded by shell.key, a file for you alone.",
        )
        + "\n\nNext: alongside journal add";
    // The code is shown whatever else is not known.
    let database = vault
        .status(context.clone())
        .ok()
        .map(|status| status.database);
    let json = json!({
        "store": dir, "database": database, "recovery_code": code, "hardware_key": false,
    });
    Ok(Answer::new(text, json))
}

pub(crate) fn about() -> Result<Answer, Failure> {
    let about = Guide::new().about()?;
    let text = format!(
        "alongside {}\nSQLite {}, SQLCipher {}\nTime zones {}\n\n\
         A notebook for methods that counsellors teach. Each says what is known of it.\n\
         It is not treatment; it works best beside it.\n\
         Its texts are not yet reviewed by a clinician.\n\
         No help line here was confirmed on its live page yet: each says where and when it was read.",
        about.version, about.sqlite, about.sqlcipher, about.time_zones
    );
    let json = json!({
        "version": about.version, "sqlite": about.sqlite, "sqlcipher": about.sqlcipher,
        "time_zones": about.time_zones,
    });
    Ok(Answer::new(text, json))
}
