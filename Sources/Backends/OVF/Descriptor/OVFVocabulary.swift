// SPDX-License-Identifier: Apache-2.0

internal import VirtSecXMLReading

/// The names and namespaces of all editions and dialects.
enum OVFVocabulary {
    /// A namespace, what it is for, and the prefix that descriptors commonly give it.
    private struct Namespace {
        let uri: String
        let space: OVFSpace
        let edition: OVFEdition?

        init(_ uri: String, _ space: OVFSpace, _ edition: OVFEdition? = nil) {
            self.uri = uri
            self.space = space
            self.edition = edition
        }
    }

    private static let cim = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"

    /// In the order of their numbers, which start at 1.
    private static let namespaces = [
        Namespace("http://schemas.dmtf.org/ovf/envelope/1", .ovf, .version1),
        Namespace("http://schemas.dmtf.org/ovf/envelope/2", .ovf, .version2),
        Namespace("http://www.vmware.com/schema/ovf/1/envelope", .ovf, .version09),
        // oVirt's writer ends the name with a slash.
        Namespace("http://schemas.dmtf.org/ovf/envelope/1/", .ovf, .ovirt),
        // Bundles of messages.
        Namespace("http://schemas.dmtf.org/ovf/strings/1", .ovf),
        Namespace(cim + "CIM_ResourceAllocationSettingData", .item),
        Namespace(cim + "CIM_ResourceAllocationSettingData.xsd", .item),
        Namespace(cim + "CIM_StorageAllocationSettingData", .item),
        Namespace(cim + "CIM_StorageAllocationSettingData.xsd", .item),
        Namespace(cim + "CIM_EthernetPortAllocationSettingData", .item),
        Namespace(cim + "CIM_EthernetPortAllocationSettingData.xsd", .item),
        Namespace(cim + "CIM_ProcessorAllocationSettingData", .item),
        Namespace("http://schemas.dmtf.org/CIM_ResourceAllocationSettingData", .item),
        Namespace(cim + "CIM_VirtualSystemSettingData", .system),
        Namespace(cim + "CIM_VirtualSystemSettingData.xsd", .system),
        Namespace("http://schemas.dmtf.org/CIM_VirtualSystemSettingData", .system),
        Namespace("http://www.vmware.com/schema/ovf", .vmware),
        Namespace("http://www.virtualbox.org/ovf/machine", .virtualBox),
        Namespace("http://www.w3.org/2001/XMLSchema-instance", .schemaInstance),
        Namespace("http://www.w3.org/XML/1998/namespace", .xml),
        Namespace("http://www.vmware.com/vcloud/v1.5", .vCloud),
        Namespace("http://www.vmware.com/vcloud/v1", .vCloud),
        Namespace(cim + "CIM_BootConfigSetting", .boot),
        Namespace(cim + "CIM_BootConfigSetting.xsd", .boot),
        Namespace(cim + "CIM_BootSourceSetting", .boot),
        Namespace(cim + "CIM_BootSourceSetting.xsd", .boot),
        Namespace("http://www.w3.org/2001/04/xmlenc#", .encryption),
        Namespace("http://www.w3.org/2000/09/xmldsig#", .encryption),
    ]

    /// What descriptors that forget to declare a prefix mean by it.
    private static let prefixes: [String: OVFSpace] = [
        "ovf": .ovf, "ovfstr": .ovf, "rasd": .item, "sasd": .item, "epasd": .item, "vssd": .system, "vmw": .vmware,
        "vbox": .virtualBox,
        "xsi": .schemaInstance,
    ]

    static let shared = XMLVocabulary(words: OVFWord.allCases.map(\.rawValue), namespaces: namespaces.map(\.uri))

    /// What a namespace is for, by its number.
    static func space(_ number: UInt8) -> OVFSpace {
        if number == 0 { return .none }
        return Int(number) <= namespaces.count ? namespaces[Int(number) - 1].space : .foreign
    }

    /// Which edition a namespace belongs to, by its number.
    static func edition(_ number: UInt8) -> OVFEdition? {
        (1...namespaces.count).contains(Int(number)) ? namespaces[Int(number) - 1].edition : nil
    }

    /// What a prefix means that nobody declared.
    static func space(undeclared prefix: String) -> OVFSpace { prefixes[prefix] ?? .foreign }
}

/// The edition that a namespace tells.
enum OVFEdition: Sendable {
    case version09, version1, version2, ovirt
}
