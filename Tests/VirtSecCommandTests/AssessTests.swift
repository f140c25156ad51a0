// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

struct AssessTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func assess(_ arguments: String..., input: String = "") throws -> Run {
        try Tool.run(["assess"] + arguments, in: folder, input: input)
    }

    private func json(_ run: Run) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test func `nothing violated ends with 0`() throws {
        try folder.write("web01.xml", Definition.clean())
        let run = try assess("web01.xml", "--allow-unassessed")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("1 machine"))
    }

    @Test func `a violation at or above --fail-on ends with 1, with its line`() throws {
        try folder.write("db01.xml", Definition.open())
        let run = try assess("db01.xml")
        #expect(run.status == 1)
        let line = try #require(run.output.split(separator: "\n").first { $0.contains("display-listens-publicly") })
        #expect(line.contains("HIGH") && line.contains("db01.xml:8"))
    }

    @Test func `a violation below --fail-on does not end with 1`() throws {
        try folder.write("db01.xml", Definition.open())
        #expect(try assess("db01.xml", "--fail-on", "critical", "--allow-unassessed").status == 0)
    }

    @Test func `a file that cannot be read ends with 2, and the others are judged`() throws {
        try folder.write("all/broken.xml", Definition.broken)
        try folder.write("all/web01.xml", Definition.clean())
        let run = try assess("all", "--allow-unassessed", "--format", "json")
        #expect(run.status == 2)
        let skipped = try #require(try json(run)["skipped"] as? [[String: Any]])
        #expect(skipped.map { $0["kind"] as? String } == ["unreadable"])
        #expect((try json(run)["summary"] as? [String: Any])?["assets"] as? Int == 1)
    }

    @Test func `a violation counts more than a file that cannot be read`() throws {
        try folder.write("all/broken.xml", Definition.broken)
        try folder.write("all/db01.xml", Definition.open())
        #expect(try assess("all").status == 1)
    }

    @Test func `a file of another kind is passed over in a folder, and counts when it is named`() throws {
        try folder.write("all/notes.txt", "hello")
        try folder.write("all/web01.xml", Definition.clean())
        #expect(try assess("all", "--allow-unassessed").status == 0)
        #expect(try assess("all/notes.txt", "all/web01.xml", "--allow-unassessed").status == 2)
    }

    @Test func `an ASSET that holds nothing ends with 2`() throws {
        try folder.makeFolder("empty")
        try folder.write("web01.xml", Definition.clean())
        #expect(try assess("empty").status == 2)
        let run = try assess("web01.xml", "empty", "--allow-unassessed")
        #expect(run.status == 2)
        #expect(run.errors.contains("held nothing"))
    }

    @Test(arguments: ["b.vmx", "b.ovf", "B.OVA"])
    func `a file that is not what its name promises is told by name and ends with 2`(_ name: String) throws {
        try folder.write("all/web01.xml", Definition.clean())
        try folder.write("all/notes.txt", "hello\n")
        try folder.write("all/\(name)", "hello\n")
        for verb in ["assess", "inspect"] {
            let run = try Tool.run([verb, "all"], in: folder)
            #expect(run.status == 2, "\(run.output)")
            #expect(run.output.contains("Not read:\n  all/\(name): no "), "\(run.output)")
            #expect(run.output.contains("Passed over: 1 file of another kind."))
        }
    }

    @Test func `assets for which the baseline has no rule end with 2`() throws {
        let folder = try Folder()
        try folder.write("br0.xml", "<interface type='bridge' name='br0'><start mode='onboot'/><bridge/></interface>")
        let run = try Tool.run(["assess", "br0.xml"], in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("no rule for what was read"))
    }

    @Test func `interfaces beside a machine are counted as not judged, and do not change the exit code`() throws {
        try folder.write("all/web01.xml", Definition.clean())
        for name in ["br0", "br1"] {
            let interface = "<interface type='bridge' name='\(name)'><start mode='onboot'/><bridge/></interface>"
            try folder.write("all/\(name).xml", interface)
        }
        let run = try assess("all", "--allow-unassessed")
        #expect(run.status == 0)
        #expect(run.output.contains("2 host interfaces: no rule judges them"))
        #expect(run.output.contains("nothing violated, 2 assets not judged"))
        #expect(run.output.hasSuffix("virtsec 0.1.0-dev, baseline recommended, fails on high: passed\n"))
    }

    @Test func `what was not understood is mentioned`() throws {
        let odd = Definition.clean().replacingOccurrences(of: "<vcpu>", with: "<odd a='1'/><vcpu>")
        try folder.write("web01.xml", odd)
        let text = try assess("web01.xml").output
        #expect(text.contains("2 elements or attributes not understood in 1 document; virtsec inspect --coverage"))
        let report = try json(try assess("web01.xml", "--format", "json"))
        #expect((report["assets"] as? [[String: Any]])?.first?["unrecognised"] as? Int == 2)
    }

    @Test func `a path that does not exist ends with 2`() throws {
        let run = try assess("nowhere.xml", "--format", "json")
        #expect(run.status == 2)
        #expect(try json(run)["complete"] as? Bool == false)
        #expect((try json(run)["failures"] as? [Any])?.count == 1)
    }

    @Test func `a hypervisor that cannot be reached is told of, and hides nothing else`() throws {
        try folder.write("db01.xml", Definition.open())
        let run = try assess("qemu+unix:///system?socket=/nowhere/sock", "db01.xml", "--format", "json")
        #expect(run.status == 1)
        let report = try json(run)
        #expect((report["failures"] as? [Any])?.count == 1)
        #expect((report["findings"] as? [Any])?.isEmpty == false)
    }

    #if Libvirt
    @Test func `a running hypervisor is assessed`() throws {
        let run = try assess("test:///default")
        #expect(run.status == 1)
        #expect(run.output.contains("test (libvirt-domain, test:///default#domain/test)"))
    }

    @Test(arguments: ["TEST:///default", "tset:///default", "http://example.invalid/x.xml", "qemu:///nonsense"])
    func `an address that nobody knows is refused with what there is, and nothing else is printed`(
        address: String
    ) throws {
        let run = try assess(address)
        #expect(run.status == 2)
        let told = ["is no driver of libvirt: there is", "is no path of qemu"].contains { run.output.contains($0) }
        #expect(told, "\(run.output)")
        #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("virtsec: ") }, "\(run.errors)")
    }

    @Test func `a host made of a file that libvirt would not survive is a failure of its own`() throws {
        try folder.write(
            "host.xml",
            """
            <node><domain type='test'><name>a</name><memory>65536</memory><os><type arch='i686'>hvm</type></os><devices>
            <hostdev mode='subsystem' type='scsi_host' rawio='yes'><source protocol='vhost' wwpn='naa.5123456789abcde0'/>
            </hostdev></devices></domain></node>
            """)
        for name in ["host.xml", "none.xml"] {
            let address = "test://\(folder.url.appending(path: name).path())"
            let run = try assess(address, "test:///default")
            #expect(run.output.contains("test (libvirt-domain, test:///default#domain/test)"))
            #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("virtsec: ") }, "\(run.errors)")
        }
    }

    @Test func `hosts and files are read at once, and told in the order of their names`() throws {
        try folder.write("all/web01.xml", Definition.clean())
        try folder.write("db01.xml", Definition.open())
        try folder.write(
            "host.xml",
            """
            <node><domain type='test'><name>a</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>
            <memory>65536</memory><os><type arch='i686'>hvm</type></os></domain></node>
            """)
        let assets = [
            "test://\(folder.url.appending(path: "host.xml").path())", "all", "test:///default", "db01.xml",
            "qemu+unix:///system?socket=/nowhere/sock", "qemu:///nonsense",
        ]
        let run = try Tool.run(["assess", "--format", "json", "--jobs", "1"] + assets, in: folder)
        #expect(run.status == 1)
        #expect((try json(run)["failures"] as? [Any])?.count == 2)
        for asset in ["test:///default#domain/test", "host.xml#domain/a", "db01.xml", "all/web01.xml"] {
            #expect(run.output.contains(asset), "\(asset)")
        }
        // The order of the arguments makes no difference, nor does which of them answers first.
        for assets in [assets, assets.reversed()] {
            for jobs in ["1", "3"] {
                let again = try Tool.run(["assess", "--format", "json", "--jobs", jobs] + assets, in: folder)
                #expect(again.output == run.output)
            }
        }
    }

    @Test func `how a hypervisor is asked is checked`() throws {
        #expect(try assess("test:///default", "--libvirt-timeout", "0").status == 64)
        #expect(try assess("test:///default", "--libvirt-access", "all").status == 64)
        #expect(try assess("test:///default", "--libvirt-access", "secrets").status == 1)
    }
    #endif

    @Test func `standard input is read`() throws {
        let run = try assess("-", input: Definition.open())
        #expect(run.status == 1)
        #expect(run.output.contains("db01 (libvirt-domain, -)"))
    }

    @Test func `a document that two ASSETs name is judged once`() throws {
        try folder.write("all/web01.xml", Definition.clean())
        let run = try assess("all", "all/web01.xml", "--format", "json")
        #expect((try json(run)["summary"] as? [String: Any])?["assets"] as? Int == 1)
    }

    @Test func `names cannot write to the terminal`() throws {
        try folder.write("all/a\u{1B}[31m.xml", Definition.open("evil&#x202E;name"))
        try folder.write("all/b\u{1B}[31m.xml", Definition.broken)
        for format in ["text", "json", "sarif"] {
            let run = try assess("all", "--format", format)
            for text in [run.output, run.errors] { #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}")) }
        }
        #expect(try assess("all").output.contains("\\u{1B}[31m"))
        #expect(try !assess("no\u{1B}[31mwhere", "--baseline", "no\u{1B}[31mne").errors.contains("\u{1B}"))
    }

    @Test func `verdicts that need more evidence can be allowed, all or by rule`() throws {
        let quiet = Definition.clean().replacingOccurrences(of: " listen='127.0.0.1'", with: "")
        try folder.write("web01.xml", quiet)
        #expect(try assess("web01.xml").status == 2)
        #expect(try assess("web01.xml", "--allow-unassessed").status == 0)
        #expect(try assess("web01.xml", "--allow-unassessed=display-listens-publicly,no-such-rule").status == 64)
        let report = try json(try assess("web01.xml", "--format", "json"))
        let findings = try #require(report["findings"] as? [[String: Any]])
        let missing = findings.filter { $0["verdict"] as? String == "notAssessable" }
            .compactMap { $0["rule"] as? String }
        let rules = Set(missing).sorted().joined(separator: ",")
        #expect(try assess("web01.xml", "--allow-unassessed=\(rules)").status == 0)
    }

    @Test func `the time of the run is in no report, and jobs change nothing`() throws {
        for number in 1...50 { try folder.write("all/\(number).xml", Definition.open("m\(number)")) }
        let one = try assess("all", "--format", "json", "--jobs", "1")
        #expect(try assess("all", "--format", "json", "--jobs", "8").output == one.output)
        #expect(!one.output.contains("\"at\""))
        let given = try assess("all", "--format", "json", "--at", "2027-06-30")
        #expect(given.output.contains("\"at\":\"2027-06-30T00:00:00Z\""))
    }
}
