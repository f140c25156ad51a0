// SPDX-License-Identifier: Apache-2.0

/// AMD's encrypted memory, as a hypervisor offers it.
public struct SEVOffer: Described {
    /// Whether it is offered.
    public var isOffered: Fact<Bool> = .absent
    /// Bit of an address that says that a page is encrypted.
    public var cBitPosition: Fact<Int> = .absent
    /// Bits of an address that are lost.
    public var reducedPhysicalBits: Fact<Int> = .absent
    /// Largest number of guests (SEV).
    public var maximumGuests: Fact<Int> = .absent
    /// Largest number of guests with encrypted registers (SEV-ES).
    public var maximumESGuests: Fact<Int> = .absent
    /// Identifier of the first processor.
    public var processorID: Fact<String> = .absent
    /// Public key of the platform.
    public var platformKey: Fact<PrivateText> = .absent
    /// Certificates of the platform's key.
    public var certificateChain: Fact<PrivateText> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SEVOffer>.table {
        Row.fact("isOffered", \.isOffered, "Whether it is offered", libvirt: "@supported")
        Row.fact(
            "cBitPosition", \.cBitPosition, "Bit of an address that says that a page is encrypted", libvirt: "cbitpos")
        Row.fact(
            "reducedPhysicalBits", \.reducedPhysicalBits, "Bits of an address that are lost",
            libvirt: "reducedPhysBits")
        Row.fact("maximumGuests", \.maximumGuests, "Largest number of guests (SEV)", libvirt: "maxGuests")
        Row.fact(
            "maximumESGuests", \.maximumESGuests, "Largest number of guests with encrypted registers (SEV-ES)",
            libvirt: "maxESGuests")
        Row.fact("processorID", \.processorID, "Identifier of the first processor", libvirt: "cpu0Id")
        Row.fact("platformKey", \.platformKey, "Public key of the platform", libvirt: "pdh")
        Row.fact("certificateChain", \.certificateChain, "Certificates of the platform's key", libvirt: "certChain")
    }
}

/// Intel's enclaves, as a hypervisor offers them.
public struct SGXOffer: Described {
    /// Whether it is offered.
    public var isOffered: Fact<Bool> = .absent
    /// Whether enclaves of any signer can be started.
    public var flexibleLaunch: Fact<Bool> = .absent
    /// Whether the instructions of SGX1 are there.
    public var version1: Fact<Bool> = .absent
    /// Whether the instructions of SGX2 are there.
    public var version2: Fact<Bool> = .absent
    /// Size of the enclaves' memory.
    public var sectionSize: Fact<ByteCount> = .absent
    /// Parts of the enclaves' memory.
    public var sections: Listing<SGXSectionOffer> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SGXOffer>.table {
        Row.fact("isOffered", \.isOffered, "Whether it is offered", libvirt: "@supported")
        Row.fact("flexibleLaunch", \.flexibleLaunch, "Whether enclaves of any signer can be started", libvirt: "flc")
        Row.fact("version1", \.version1, "Whether the instructions of SGX1 are there", libvirt: "sgx1")
        Row.fact("version2", \.version2, "Whether the instructions of SGX2 are there", libvirt: "sgx2")
        Row.fact("sectionSize", \.sectionSize, "Size of the enclaves' memory", libvirt: "section_size")
        Row.list("sections", \.sections, "Parts of the enclaves' memory", libvirt: "sections/section")
    }
}

/// A part of the memory of enclaves.
public struct SGXSectionOffer: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// NUMA node.
    public var node: Fact<Int> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SGXSectionOffer>.table {
        Row.fact("node", \.node, "NUMA node", libvirt: "@node")
        Row.fact("size", \.size, "Size", libvirt: "@size")
    }
}
