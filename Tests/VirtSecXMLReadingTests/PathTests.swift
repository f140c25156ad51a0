// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecTesting
import VirtSecXMLReading

@Suite struct PathTests {
    static let domain = """
        <domain>
          <devices>
            <disk type='file'><target bus='virtio'/></disk>
            <disk type='block'><source/><target bus='sata'/></disk>
            <q:disk q:type='x'/><other/><other/><q:disk/>
            <interface/>
          </devices>
        </domain>
        """

    struct Path: CustomTestStringConvertible {
        let path: String
        let pattern: String

        init(_ path: String, _ pattern: String) { (self.path, self.pattern) = (path, pattern) }

        var testDescription: String { path }
    }

    @Test(arguments: [
        Path("/domain", ""),
        Path("/domain/devices", "devices"),
        Path("/domain/devices/disk[1]", "devices/disk"),
        Path("/domain/devices/disk[1]/@type", "devices/disk/@type"),
        Path("/domain/devices/disk[2]/target/@bus", "devices/disk/target/@bus"),
        Path("/domain/devices/q:disk[1]/@q:type", "devices/q:disk/@q:type"),
        Path("/domain/devices/q:disk[2]", "devices/q:disk"),
        Path("/domain/devices/other[2]", "devices/other"),
        Path("/domain/devices/interface", "devices/interface"),
    ])
    func `a path leads to a place and the place back to its path`(_ path: Path) throws {
        let tree = try read(Self.domain)
        let place = try #require(tree.find(path.path))
        #expect(tree.paths(of: [place]) == [path.path])
        switch place {
        case .element(let node):
            #expect(tree.path(ofElement: node) == path.path)
            #expect(tree.pattern(ofElement: node) == path.pattern)
        case .attribute(let attribute):
            #expect(tree.path(ofAttribute: attribute) == path.path)
            #expect(tree.pattern(ofAttribute: attribute) == path.pattern)
        }
        #expect(tree.descriptions(of: [place])[0]?.path == path.path)
        #expect(tree.descriptions(of: [place])[0]?.pattern == path.pattern)
    }

    @Test(arguments: [
        ("", "/domain"), ("/domain", "/domain"), ("/domain[1]", "/domain"), ("devices", "/domain/devices"),
        ("devices/disk", "/domain/devices/disk[1]"), ("devices/disk[2]/@type", "/domain/devices/disk[2]/@type"),
        ("devices/disk/target/@bus", "/domain/devices/disk[1]/target/@bus"),
        ("devices[1]/interface[1]", "/domain/devices/interface"),
    ])
    func `a path may start below the root and leave positions out`(_ path: String, _ full: String) throws {
        let tree = try read(Self.domain)
        #expect(tree.paths(of: [try #require(tree.find(path))]) == [full])
    }

    @Test(arguments: [
        "/", "//", "/devices", "/domain[2]", "disk", "devices/", "/domain/", "devices//disk", "devices/disk[0]",
        "devices/disk[3]", "devices/disk[-1]", "devices/disk[+1]", "devices/disk[]", "devices/disk[1", "devices/[1]",
        "devices/disk[x]", "devices/disk[99999999999999999999]", "@type", "devices/disk/@type/x", "devices/disk/@",
        "devices/disk/@bus", "devices/disk/type", "devices/@disk", "domain/devices", "devices/*", "comment()", "[1]",
    ])
    func `what is not there is not found`(_ path: String) throws {
        #expect(try read(Self.domain).find(path) == nil)
    }

    @Test func `every place of a rich document has a path of its own that leads back`() throws {
        let tree = try read(richDocument)
        let places = tree.everyPlace
        let paths = tree.paths(of: places)
        #expect(Set(paths).count == places.count)
        for (place, path) in zip(places, paths) {
            #expect(tree.find(path) == place)
            #expect(tree.find(String(path.dropFirst("/domain/".count))) == place || path == "/domain")
        }
        #expect(paths.contains("/domain/devices/processing-instruction()") == false)
        #expect(paths.contains("/domain/title/comment()"))
    }

    @Test func `many places at once are described as one by one, in any order and twice`() throws {
        let tree = try read(richDocument)
        var generator = SeededGenerator(seed: 11)
        let places = (tree.everyPlace + tree.everyPlace).shuffled(using: &generator)
        for (place, description) in zip(places, tree.descriptions(of: places)) {
            let description = try #require(description)
            #expect(description == tree.descriptions(of: [place])[0])
            #expect(description.start == tree.position(of: place))
            switch place {
            case .element(let node):
                #expect(description.path == tree.path(ofElement: node))
                #expect(description.pattern == tree.pattern(ofElement: node))
                #expect(description.end == tree.position(ofOffset: tree.byteRange(ofTag: node).upperBound))
                #expect((description.value ?? "") == tree.string(tree.nodes[node].value))
            case .attribute(let attribute):
                #expect(description.path == tree.path(ofAttribute: attribute))
                #expect(description.pattern == tree.pattern(ofAttribute: attribute))
                #expect(description.end == tree.position(ofOffset: tree.byteRange(ofAttribute: attribute).upperBound))
                #expect(description.value == tree.string(tree.attributes[attribute].value))
            }
        }
    }

    @Test func `patterns start from the element that is asked for`() throws {
        let tree = try read("<status id='1'><pid/><domain type='x'><name>n</name></domain></status>")
        let places = ["/status/domain/name", "/status/domain/@type", "/status/domain", "/status/pid", "/status/@id"]
        let described = tree.descriptions(of: places.map { tree.find($0) }, relativeTo: 2)
        #expect(described.map { $0?.pattern } == ["name", "@type", "", "/status/pid", "/status/@id"])
        #expect(described.map { $0?.path } == places)
        #expect(described.map { $0?.value } == ["n", "x", nil, nil, "1"])
    }

    @Test func `a place that is not in the tree has no description`() throws {
        let tree = try read("<a x='1'/>")
        #expect(tree.descriptions(of: [nil, .element(1), .attribute(1), .element(-1)]) == [nil, nil, nil, nil])
        #expect(tree.paths(of: [.element(7), .element(0)]) == ["", "/a"])
    }

    @Test func `the same written name counts as the same name, whatever its namespace`() throws {
        let tree = try read("<domain><disk/><disk xmlns='u'/><p:disk/><disk/><zz/><zz xmlns='u'/></domain>")
        let names = ["disk[1]", "disk[2]", "p:disk", "disk[3]", "zz[1]", "zz[2]"]
        #expect(tree.paths(of: (1...6).map { .element($0) }) == names.map { "/domain/" + $0 })
        for node in 1...6 { #expect(tree.find(tree.path(ofElement: node)) == .element(node)) }
    }

    @Test func `the paths of a hundred thousand siblings take time in proportion`() throws {
        let count = 50_000
        let tree = try read("<a>\(String(repeating: "<disk x='1'/><u/>", count: count))</a>")
        let time = ContinuousClock().measure {
            let paths = tree.paths(of: tree.everyPlace)
            #expect(paths.last == "/a/u[\(count)]")
            #expect(tree.descriptions(of: tree.everyPlace).last??.start.column == 3 + count * 17 - 3)
        }
        #expect(time < .seconds(20))
    }

    @Test func `the places of four thousand attributes take time in proportion`() throws {
        let tree = try read(LimitTests.attributes(4_096))
        let time = ContinuousClock().measure {
            #expect(tree.descriptions(of: tree.everyPlace).last??.path == "/a/@a4095")
        }
        #expect(time < .seconds(5))
    }
}
