// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// Files of policy tests in memory, with a baseline of three rules beside them.
struct TestFiles {
    static let path = "policy/tests/usb.yaml"

    static let baseline = """
        virtsec: baseline/v1
        name: acme
        custom:
          - { id: no-usb, title: USB is redirected, severity: medium, require: { none: redirectedUSB } }
          - { id: named-web, title: The name is another, severity: low, require: { name: { startsWith: web } } }
          - id: production-named
            title: A machine of production has another name
            severity: high
            applies: { when: { labels.environment: production } }
            require: { name: { startsWith: prod } }

        """

    static let usb = "<redirdev bus='usb' type='spicevmc'/>"
    static let labels = "[{ match: { name: '*' }, labels: { environment: lobby } }]"
    /// A machine on which nothing is violated.
    static let clean = domain()
    /// A machine with USB redirection, on line 4.
    static let open = domain(usb)

    var files = [
        "policy/acme.yaml": baseline, "policy/tests/web01.xml": clean, "policy/tests/usb.xml": open,
        "policy/labels.yaml": "virtsec: labels/v1\nassets: \(labels)\n",
        "policy/broken.xml": "<domain type='kvm'><name>cut off",
    ]
    var builtIn = Baseline.builtIn
    var limits = PolicyFileLimits()

    func cases(_ text: String) throws(PolicyFileError) -> [PolicyTestCase] {
        let files = files
        var reader = PolicyTestReader(at: Files.instant) { path in
            guard let text = files[path] else { throw Files.Missing() }
            return Array(text.utf8)
        }
        reader.builtIn = builtIn
        reader.limits = limits
        return try reader.cases(Array(text.utf8), path: Self.path, documents: LibvirtXMLReader())
    }

    /// A file with one case.
    static func file(_ rest: String, head: String = "baseline: ../acme.yaml\nlabels: \(labels)") -> String {
        "virtsec: test/v1\nname: usb\n\(head)\ncases:\n  - name: a case\n    \(rest)\n"
    }

    /// What is not as expected in all cases of a file, or what is wrong with it.
    func outcome(_ text: String) throws -> String {
        do throws(PolicyFileError) {
            let cases = try cases(text)
            return try Self.lines(cases)
        } catch {
            return "\(error)"
        }
    }

    private static func lines(_ cases: [PolicyTestCase]) throws(PolicyFileError) -> String {
        cases.flatMap { (try? $0.run().lines) ?? ["cancelled"] }.joined(separator: "\n")
    }
}
#endif
