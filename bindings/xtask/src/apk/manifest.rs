//! The manifest of an APK, as `aapt2 dump xmltree` prints it.

/// What the system can start.
const COMPONENTS: [&str; 5] = [
    "activity",
    "activity-alias",
    "provider",
    "receiver",
    "service",
];

/// Whose components the app has.
const OWN: &str = "app.alongside.";

/// What the launcher starts.
const LAUNCHER: &str = "app.alongside.MainActivity";

/// An element: its tag, how deep it lies, and its attributes without their name spaces.
#[derive(Debug, PartialEq, Eq)]
struct Element {
    tag: String,
    depth: usize,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(of, _)| of == name);
        found.map(|(_, value)| value.as_str())
    }

    fn name(&self) -> &str {
        self.get("name").unwrap_or_default()
    }
}

/// The elements of a manifest, in order.
pub(super) struct Manifest(Vec<Element>);

impl Manifest {
    /// Reads what aapt2 prints: `E: tag (line=1)`, and under it `A: space:name(0x1)="value" (Raw: …)`.
    pub(super) fn parse(printed: &str) -> Result<Self, String> {
        let mut elements: Vec<Element> = Vec::new();
        for line in printed.lines() {
            let text = line.trim_start();
            if let Some(element) = text.strip_prefix("E: ") {
                let tag = element.split(' ').next().unwrap_or_default();
                elements.push(Element {
                    tag: tag.to_owned(),
                    depth: line.len() - text.len(),
                    attributes: Vec::new(),
                });
            } else if let Some((last, attribute)) =
                elements.last_mut().zip(text.strip_prefix("A: "))
            {
                let attribute = attribute_of(attribute)
                    .ok_or_else(|| format!("no attribute of a manifest: {text}"))?;
                last.attributes.push(attribute);
            }
        }
        if elements.iter().any(|element| element.tag == "application") {
            Ok(Self(elements))
        } else {
            Err("aapt2 printed no manifest with an application".into())
        }
    }

    /// Every permission that is asked for, on any version of Android.
    pub(super) fn permissions(&self) -> Vec<&str> {
        let asked = |element: &&Element| element.tag.starts_with("uses-permission");
        self.0.iter().filter(asked).map(Element::name).collect()
    }

    /// The classes that the system looks up by their names.
    pub(super) fn classes(&self) -> Vec<&str> {
        let application = self.application();
        let names = [
            application.get("name"),
            application.get("appComponentFactory"),
        ];
        let components = self.components().map(|(_, component)| component.name());
        names.into_iter().flatten().chain(components).collect()
    }

    /// What is open to other apps beside the launcher, what of it the launcher lacks, and whose
    /// components are not the app's own.
    pub(super) fn open(&self) -> Vec<String> {
        let open: Vec<&str> = self
            .components()
            .filter(|(index, component)| self.is_exported(*index, component))
            .map(|(_, component)| component.name())
            .collect();
        let others = open.iter().filter(|name| **name != LAUNCHER);
        let others = others.map(|name| format!("{name} is exported"));
        let launcher = (!open.contains(&LAUNCHER)).then(|| format!("{LAUNCHER} is not exported"));
        let foreign = self
            .components()
            .map(|(_, component)| component.name())
            .filter(|name| !name.starts_with(OWN))
            .map(|name| format!("{name} is added by a library"));
        others.chain(launcher).chain(foreign).collect()
    }

    /// Whether a computer could read the app's memory, and with it every word.
    pub(super) fn is_debuggable(&self) -> bool {
        let application = self.application();
        ["debuggable", "testOnly"]
            .iter()
            .any(|name| application.get(name).is_some_and(|value| value != "false"))
    }

    /// Exported unless it says that it is not; without a word where it has a filter.
    fn is_exported(&self, index: usize, component: &Element) -> bool {
        let inside = self.0.iter().skip(index + 1);
        let mut inside = inside.take_while(|element| element.depth > component.depth);
        component.get("exported").map_or_else(
            || inside.any(|element| element.tag == "intent-filter"),
            |exported| exported != "false",
        )
    }

    fn components(&self) -> impl Iterator<Item = (usize, &Element)> {
        let all = self.0.iter().enumerate();
        all.filter(|(_, element)| COMPONENTS.contains(&element.tag.as_str()))
    }

    fn application(&self) -> &Element {
        let found = self.0.iter().find(|element| element.tag == "application");
        found.unwrap_or(&self.0[0])
    }
}

/// Of `http://…/android:name(0x01010003)="a.B" (Raw: "a.B")`: `name` and `a.B`. An empty value
/// stands alone.
fn attribute_of(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let name = name.rsplit(':').next()?;
    let name = name.split('(').next()?;
    let value = match value.strip_prefix('"') {
        Some("\"") => "",
        Some(quoted) => quoted.rsplit_once("\" (Raw: ")?.0,
        None => value,
    };
    Some((name.to_owned(), value.to_owned()))
}

/// How the permissions of an APK differ from the list: one a line, `#` begins a comment.
pub(super) fn unlike(list: &str, asked: &[&str]) -> Vec<String> {
    let listed: Vec<&str> = list
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let more = asked.iter().filter(|name| !listed.contains(name));
    let more = more.map(|name| format!("the app asks for {name}"));
    let fewer = listed.iter().filter(|name| !asked.contains(name));
    let fewer = fewer.map(|name| format!("the app no longer asks for {name}"));
    more.chain(fewer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: &str = "http://schemas.android.com/apk/res/android";

    /// What aapt2 prints of an app with its launcher, and these lines inside the application.
    fn printed(of_application: &str, inside: &str) -> String {
        format!(
            r#"N: android={SPACE} (line=3)
  E: manifest (line=3)
    A: package="app.alongside" (Raw: "app.alongside")
      E: uses-permission (line=12)
        A: {SPACE}:name(0x01010003)="android.permission.POST_NOTIFICATIONS" (Raw: "android.permission.POST_NOTIFICATIONS")
      E: uses-permission-sdk-23 (line=12)
        A: {SPACE}:name(0x01010003)="a.B" (Raw: "a.B")
        A: {SPACE}:maxSdkVersion(0x01010271)=32
      E: application (line=26)
        A: {SPACE}:name(0x01010003)="app.alongside.App" (Raw: "app.alongside.App")
        A: {SPACE}:taskAffinity(0x01010012)=""
{of_application}
          E: activity (line=38)
            A: {SPACE}:name(0x01010003)="app.alongside.MainActivity" (Raw: "app.alongside.MainActivity")
            A: {SPACE}:exported(0x01010010)=true
              E: intent-filter (line=43)
{inside}"#
        )
    }

    fn component(tag: &str, name: &str, exported: &str) -> String {
        let exported = if exported.is_empty() {
            String::new()
        } else {
            format!("            A: {SPACE}:exported(0x01010010)={exported}\n")
        };
        format!(
            "          E: {tag} (line=50)\n            \
             A: {SPACE}:name(0x01010003)=\"{name}\" (Raw: \"{name}\")\n{exported}"
        )
    }

    fn open(inside: &str) -> Vec<String> {
        Manifest::parse(&printed("", inside)).unwrap().open()
    }

    #[test]
    fn permissions_and_classes_are_read() {
        let factory =
            format!("        A: {SPACE}:appComponentFactory(0x0101057a)=\"c.F\" (Raw: \"c.F\")");
        let receiver = component("receiver", "app.alongside.Ear", "false");
        let manifest = Manifest::parse(&printed(&factory, &receiver)).unwrap();
        assert_eq!(
            manifest.permissions(),
            ["android.permission.POST_NOTIFICATIONS", "a.B"]
        );
        assert_eq!(
            manifest.classes(),
            [
                "app.alongside.App",
                "c.F",
                "app.alongside.MainActivity",
                "app.alongside.Ear"
            ]
        );
    }

    #[test]
    fn only_the_launcher_may_be_exported() {
        assert_eq!(open(""), [""; 0]);
        assert_eq!(
            open(&component("receiver", "app.alongside.Ear", "false")),
            [""; 0]
        );
        assert_eq!(
            open(&component("service", "app.alongside.Door", "true")),
            ["app.alongside.Door is exported"]
        );
        let silent = component("receiver", "app.alongside.Ear", "");
        assert_eq!(open(&silent), [""; 0]);
        let filtered = format!("{silent}              E: intent-filter (line=51)\n");
        assert_eq!(open(&filtered), ["app.alongside.Ear is exported"]);
        // A filter of the next component is none of this one's.
        let next = component("receiver", "app.alongside.Two", "false");
        let next = format!("{silent}{next}              E: intent-filter (line=51)\n");
        assert_eq!(open(&next), [""; 0]);
        assert_eq!(
            open(&component("receiver", "app.alongside.Ear", "@0x7f010001")),
            ["app.alongside.Ear is exported"]
        );
        let closed = printed("", "").replace("=true", "=false");
        assert_eq!(
            Manifest::parse(&closed).unwrap().open(),
            ["app.alongside.MainActivity is not exported"]
        );
    }

    #[test]
    fn a_component_of_a_library_is_found() {
        assert_eq!(
            open(&component("provider", "androidx.startup.Provider", "false")),
            ["androidx.startup.Provider is added by a library"]
        );
    }

    #[test]
    fn what_can_be_debugged_is_found() {
        let debuggable = |of_application: &str| {
            let of_application = format!("        A: {SPACE}:{of_application}");
            Manifest::parse(&printed(&of_application, ""))
                .unwrap()
                .is_debuggable()
        };
        assert!(debuggable("debuggable(0x0101000f)=true"));
        assert!(debuggable("debuggable(0x0101000f)=(type 0x12)0xffffffff"));
        assert!(debuggable("testOnly(0x01010272)=true"));
        assert!(!debuggable("debuggable(0x0101000f)=false"));
        assert!(!debuggable("allowBackup(0x01010280)=false"));
    }

    #[test]
    fn what_is_no_manifest_is_an_error() {
        assert!(Manifest::parse("").is_err());
        assert!(Manifest::parse("E: manifest (line=1)\n  A: no value").is_err());
    }

    #[test]
    fn permissions_are_those_of_the_list() {
        let list = "# What the app asks for.\na.A\n\na.B\n";
        assert_eq!(unlike(list, &["a.B", "a.A"]), [""; 0]);
        assert_eq!(
            unlike(list, &["a.A", "android.permission.INTERNET"]),
            [
                "the app asks for android.permission.INTERNET",
                "the app no longer asks for a.B"
            ]
        );
    }
}
