// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecOVF

/// Requirements of the standard, each with a descriptor that breaks it and nothing else.
struct ConformanceRequirementTests {
    /// A requirement, and how it is broken.
    struct Case: Sendable, CustomTestStringConvertible {
        let requirement: String
        let good: String
        let bad: String
        let rule: ConformanceViolation.Rule
        let subject: String
        var isTolerated = false
        var testDescription: String { "\(requirement): \(bad)" }

        init(
            _ requirement: String, _ good: String, _ bad: String, _ rule: ConformanceViolation.Rule, _ subject: String,
            isTolerated: Bool = false
        ) {
            self.requirement = requirement
            self.good = good
            self.bad = bad
            self.rule = rule
            self.subject = subject
            self.isTolerated = isTolerated
        }
    }

    static let envelope: [Case] = [
        Case("one References", "<References>", "<References/><References>", .envelopeIncomplete, "References"),
        Case("References come first", "<References>", "<Strings/><References>", .orderBroken, "References"),
        Case(
            "sections stand before the systems", "</VirtualSystemCollection>",
            "</VirtualSystemCollection><PlacementGroupSection ovf:id='x'><Info/></PlacementGroupSection>",
            .orderBroken, "PlacementGroupSection"),
        Case(
            "messages stand behind the systems", "<VirtualSystemCollection ovf:id",
            "<Strings xml:lang='fr'/><VirtualSystemCollection ovf:id", .orderBroken, "Strings"),
        Case("systems of one collection differ", #"ovf:id="base"><Info"#, #"ovf:id="web"><Info"#, .idRepeated, "web"),
        Case(
            "a system is not named as its collection", #"VirtualSystemCollection ovf:id="shop""#,
            #"VirtualSystemCollection ovf:id="web""#, .idRepeated, "web", isTolerated: true),
        Case("a system has an id", #"ovf:id="shop""#, #"ovf:id="""#, .idMissing, ""),
        Case(
            "no system stands in a system", "<VirtualSystem ovf:id=\"base\"><Info/>",
            "<VirtualSystem ovf:id=\"base\"><Info/><VirtualSystem ovf:id='in'><Info/><VirtualHardwareSection><Info/>"
                + "</VirtualHardwareSection></VirtualSystem>", .sectionMisplaced, "in"),
        Case("one Info", "ovf:id=\"base\"><Info/>", "ovf:id=\"base\"><Info/><Info/>", .sectionInvalid, "base"),
        Case("one Name", "<Name>Shop</Name>", "<Name>A</Name><Name>B</Name>", .sectionInvalid, "shop"),
        Case(
            "ovf:required is a boolean", "<EulaSection>", "<EulaSection ovf:required='maybe'>", .sectionInvalid,
            "EulaSection"),
    ]

    static let package: [Case] = [
        Case("networks have names", #"<Network ovf:name="back"/>"#, "<Network/>", .networkInvalid, ""),
        Case("names of networks differ", #"ovf:name="back""#, #"ovf:name="front""#, .networkInvalid, "front"),
        Case("ids of files differ", #"<File ovf:id="f2""#, #"<File ovf:id="f1""#, .fileInvalid, "f1"),
        Case("ids of disks differ", #"ovf:diskId="d2""#, #"ovf:diskId="d1""#, .diskInvalid, "d1"),
        Case("chunks have a size", #"ovf:chunkSize="32768""#, #"ovf:chunkSize="-1""#, .fileInvalid, "f1"),
        Case("a capacity names a property", "${size}", "${gone}", .diskInvalid, "d2"),
        Case("a capacity is not below nothing", "ovf:capacity=\"8\"", "ovf:capacity=\"-8\"", .diskInvalid, "d1"),
        Case(
            "a format is a URI", "ovf:format=\"http://example.com/vmdk\"/>\n</DiskSection>",
            "ovf:format=\"sparse\"/>\n</DiskSection>", .diskInvalid, "d2", isTolerated: true),
        Case(
            "an annotation has a text", "<Annotation ovf:msgid=\"hello\">Hello</Annotation>", "", .sectionInvalid,
            "AnnotationSection"),
        Case(
            "one annotation", "<EulaSection>",
            "<AnnotationSection><Info/><Annotation>x</Annotation></AnnotationSection><EulaSection>",
            .sectionMisplaced, "AnnotationSection"),
        Case("a licence has a text", "<License>Be good.</License>", "", .sectionInvalid, "EulaSection"),
        Case(
            "a licence has one text", "<License>", "<License>Or not.</License><License>", .sectionInvalid,
            "EulaSection"),
        Case(
            "the operating system is told", #"Section ovf:id="94""#, "Section", .sectionInvalid,
            "OperatingSystemSection"),
        Case(
            "the operating system is a number", #"ovf:id="94""#, #"ovf:id="linux""#, .sectionInvalid,
            "OperatingSystemSection"),
        Case("the number has 16 bits", #"ovf:id="94""#, #"ovf:id="65536""#, .sectionInvalid, "OperatingSystemSection"),
        Case("a delay is a number", "Delay=\"300\"", "Delay=\"soon\"", .sectionInvalid, "InstallSection"),
    ]

    static let configurations: [Case] = [
        Case("a label", "<Label>L</Label>", "", .configurationInvalid, "large"),
        Case("a description", "<Description>l</Description>", "", .configurationInvalid, "large"),
        Case("ids differ", #"ovf:id="large""#, #"ovf:id="small""#, .configurationInvalid, "small"),
        Case("one default", #"ovf:id="large">"#, #"ovf:id="large" ovf:default="1">"#, .configurationInvalid, "large"),
        Case("a boolean", #"ovf:default="true""#, #"ovf:default="yes""#, .configurationInvalid, "small"),
        Case(
            "of an item", #" ovf:configuration="large">"#, #" ovf:configuration="small huge">"#,
            .configurationInvalid, "cpus"),
        Case(
            "of a value", #"ovf:value="16" ovf:configuration="large""#, #"ovf:value="16" ovf:configuration="huge""#,
            .configurationInvalid, "size"),
    ]

    static let startup: [Case] = [
        Case("a part", #"<Item ovf:id="base" ovf:order"#, #"<Item ovf:id="shop" ovf:order"#, .startupInvalid, "shop"),
        Case("once", #"<Item ovf:id="base" ovf:order"#, #"<Item ovf:id="web" ovf:order"#, .startupInvalid, "web"),
        Case("an id", #"<Item ovf:id="base" ovf:order"#, "<Item ovf:order", .startupInvalid, ""),
        Case("an order", #" ovf:order="1""#, "", .startupInvalid, "base"),
        Case("an order from 0", #"ovf:order="1""#, #"ovf:order="-1""#, .startupInvalid, "base"),
        Case("a delay", #"ovf:startDelay="30""#, #"ovf:startDelay="1.5""#, .startupInvalid, "base"),
        Case("an action", #""powerOn""#, #""explode""#, .startupInvalid, "web"),
        Case("a way to stop", #""guestShutdown""#, #""pullPlug""#, .startupInvalid, "web"),
        Case("a boolean", #"Guest="true""#, #"Guest="perhaps""#, .startupInvalid, "base"),
    ]

    static let properties: [Case] = [
        Case("a key", #"ovf:key="debug" "#, "", .propertyInvalid, ""),
        Case("a key of its own", #"ovf:key="debug""#, #"ovf:key="host""#, .propertyInvalid, "host"),
        Case("a type", #" ovf:type="boolean""#, "", .propertyInvalid, "debug"),
        Case("a type of CIM", #"ovf:type="boolean""#, #"ovf:type="colour""#, .propertyInvalid, "debug"),
        Case("a value of the type", #"ovf:value="false""#, #"ovf:value="never""#, .propertyInvalid, "debug"),
        Case("a value that fits", #"ovf:value="8" "#, #"ovf:value="65544" "#, .propertyInvalid, "size"),
        Case("a value within bounds", #"ovf:value="8" "#, #"ovf:value="2" "#, .propertyInvalid, "size"),
        Case("a value of a configuration", #"ovf:value="16""#, #"ovf:value="many""#, .propertyInvalid, "size"),
        Case("a Value with a value", #"<Value ovf:value="16" "#, "<Value ", .propertyInvalid, "size"),
        Case("a choice", #"ovf:value="a,b""#, #"ovf:value="a""#, .propertyInvalid, "host"),
        Case("brackets", "MaxLen(8)", "MaxLen(8", .propertyInvalid, "host"),
        Case("a number of characters", "MinLen(1)", "MinLen(one)", .propertyInvalid, "host"),
        Case("ends in their order", "MinLen(1)", "MinLen(9)", .propertyInvalid, "host"),
        Case("choices", #"ValueMap{"a,b", "c\"d"}"#, "ValueMap{}", .propertyInvalid, "host"),
        Case("a boolean", #"userConfigurable="true""#, #"userConfigurable="often""#, .propertyInvalid, "host"),
        Case("an icon", #"<Icon ovf:fileRef="f2"/>"#, "<Icon/>", .propertyInvalid, "com.example"),
        Case(
            "an icon that is there", #"<Icon ovf:fileRef="f2"/>"#, "<Icon ovf:fileRef='f9'/>", .propertyInvalid,
            "com.example"),
        Case(
            "one of a class", "</ProductSection>",
            "</ProductSection><ProductSection ovf:class='com.example'><Info/></ProductSection>", .propertyInvalid,
            "com.example"),
    ]

    static let items: [Case] = [
        Case("a name", "<rasd:ElementName>scsi</rasd:ElementName>", "", .hardwareInvalid, "3"),
        Case(
            "a name, or a caption", "<rasd:ElementName>scsi</rasd:ElementName>", "<rasd:Caption>s</rasd:Caption>",
            .hardwareInvalid, "s", isTolerated: true),
        Case("an instance", "<rasd:InstanceID>6</rasd:InstanceID>", "", .hardwareInvalid, "nic"),
        Case(
            "an instance of its own", "<rasd:InstanceID>6</rasd:InstanceID>", "<rasd:InstanceID>5</rasd:InstanceID>",
            .hardwareInvalid, "nic"),
        Case("a kind", "<rasd:ResourceType>6</rasd:ResourceType>", "", .hardwareInvalid, "scsi"),
        Case(
            "a kind of the list", "<rasd:ResourceType>6</rasd:ResourceType>",
            "<rasd:ResourceType>65536</rasd:ResourceType>", .hardwareInvalid, "scsi"),
        Case("a parent", "<rasd:Parent>3</rasd:Parent>", "<rasd:Parent>30</rasd:Parent>", .hardwareInvalid, "disk"),
        Case(
            "another parent", "<rasd:Parent>3</rasd:Parent>", "<rasd:Parent>4</rasd:Parent>", .hardwareInvalid,
            "disk"),
        Case("a disk", "ovf:/disk/d1", "/disk/d9", .hardwareInvalid, "disk"),
        Case("a file", "ovf:/file/f2", "ovf:/file/d1", .hardwareInvalid, "cd"),
        Case("a network", "<rasd:Connection>front</", "<rasd:Connection>side</", .networkMissing, "nic"),
        Case(
            "of a collection", "<rasd:InstanceID>0</rasd:InstanceID><rasd:Reservation>",
            "<rasd:Reservation>", .hardwareInvalid, "all memory"),
    ]

    static let amounts: [Case] = [
        Case("whole", "<rasd:VirtualQuantity>2<", "<rasd:VirtualQuantity>2.5<", .rangeInvalid, "cpu"),
        Case("above nothing", "<rasd:VirtualQuantity>2<", "<rasd:VirtualQuantity>0<", .rangeInvalid, "cpu"),
        Case("not below", "<rasd:VirtualQuantity>2<", "<rasd:VirtualQuantity>-2<", .rangeInvalid, "cpu"),
        Case("that can be", "<rasd:VirtualQuantity>2<", "<rasd:VirtualQuantity>99999999<", .rangeInvalid, "cpu"),
        Case("of memory that can be", ">8192<", ">9000000000000<", .rangeInvalid, "most"),
        Case("more than an integer", ">8192<", ">99999999999999999999<", .rangeInvalid, "most"),
        Case(
            "by a property", ">4096</rasd:VirtualQuantity>", ">${gone}</rasd:VirtualQuantity>", .rangeInvalid,
            "memory"),
        Case("a reservation", "<rasd:Reservation>4096<", "<rasd:Reservation>-1<", .rangeInvalid, "all memory"),
        Case(
            "in bytes", "<rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits><rasd:VirtualQuantity>4096",
            "<rasd:AllocationUnits>hertz</rasd:AllocationUnits><rasd:VirtualQuantity>4096", .rangeInvalid, "memory"),
        Case("an end of the edition", #"bound="max""#, #"bound="most""#, .rangeInvalid, "most"),
        Case("each end once", #"bound="max""#, #"bound="min""#, .rangeInvalid, "most"),
        Case("the lower end below", ">2048<", ">5000<", .rangeInvalid, "least"),
        Case("the upper end above", ">8192<", ">4000<", .rangeInvalid, "most"),
        Case(
            "of the same sort",
            "<rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>4</rasd:ResourceType>"
                + "<rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits><rasd:VirtualQuantity>8192",
            "<rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>8192",
            .rangeInvalid, "most"),
    ]

    static let messages: [Case] = [
        Case("an id", #"<Msg ovf:msgid="bye">"#, "<Msg>", .messageInvalid, ""),
        Case("an id of its own", #"ovf:msgid="bye""#, #"ovf:msgid="hello""#, .messageInvalid, "hello"),
        Case("a language", #"<Strings xml:lang="de">"#, "<Strings>", .messageInvalid, "", isTolerated: true),
        Case(
            "a file that is referenced", #"<Strings xml:lang="de">"#, "<Strings xml:lang='de' ovf:fileRef='f9'>",
            .messageInvalid, "f9", isTolerated: true),
        Case(
            "a message that is there", #"<Annotation ovf:msgid="hello""#, #"<Annotation ovf:msgid="hi""#,
            .messageInvalid, "hi", isTolerated: true),
    ]

    static let all: [Case] = envelope + package + configurations + startup + properties + items + amounts + messages

    @Test func `a descriptor that keeps to the standard breaks nothing`() throws {
        let text = ConformanceDescriptor.edition1
        let checked = try OVFReader().check(Array(text.utf8), path: "x")
        #expect(checked.violations.isEmpty)
        #expect(checked.appliance?.observation.unrecognised.isEmpty == true)
    }

    @Test(arguments: all)
    func `a requirement that is not met is told, where it is`(_ broken: Case) throws {
        let good = ConformanceDescriptor.edition1
        let place = try #require(good.firstRange(of: broken.good), "the descriptor does not have it")
        let text = good.replacingCharacters(in: place, with: broken.bad)
        let checked = try OVFReader().check(Array(text.utf8), path: "x")
        let told = checked.violations.filter {
            $0.rule == broken.rule && $0.subject == broken.subject && $0.isTolerated == broken.isTolerated
        }
        let violation = try #require(told.first, "\(checked.violations)")
        let location = try #require(checked.document.excerpts(of: [violation.locus]).first?.location)
        #expect(location.line != nil && location.column != nil)
        if broken.isTolerated { #expect(!checked.violations.contains { !$0.isTolerated }) }
    }

    @Test func `of a descriptor of edition 0.9 the content has a type`() throws {
        func text(_ type: String) -> String {
            """
            <ovf:Envelope ovf:version="0.9" xmlns:ovf="http://www.vmware.com/schema/ovf/1/envelope"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><References/>
            <Content xsi:type="ovf:\(type)" ovf:id="x"><Info/>
              <Section xsi:type="ovf:VirtualHardwareSection_Type"><Info/></Section></Content></ovf:Envelope>
            """
        }
        let reader = OVFReader()
        #expect(try reader.check(Array(text("VirtualSystem_Type").utf8), path: "x").violations.isEmpty)
        let violations = try reader.check(Array(text("Machine_Type").utf8), path: "x").violations
        #expect(violations.map(\.rule) == [.sectionMisplaced])
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
