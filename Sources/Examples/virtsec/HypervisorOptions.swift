// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Libvirt
import ArgumentParser
import VirtSecLibvirt
import VirtSecLibvirtXML

/// How running hypervisors are asked.
struct HypervisorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What the connection to a hypervisor may do: read-only, read-write (asks for more, changes nothing) or "
                + "secrets (asks also whether there are passwords, and shows none).", valueName: "access"))
    var libvirtAccess = LibvirtAccess.readOnly

    @Option(help: ArgumentHelp("Seconds that a hypervisor may take for one answer, from 1 to 3600.", valueName: "n"))
    var libvirtTimeout = 30

    mutating func validate() throws {
        guard (1...3_600).contains(libvirtTimeout) else {
            throw ValidationError("--libvirt-timeout takes a number from 1 to 3600.")
        }
    }

    func options(_ limits: ReadingLimits) -> LibvirtOptions {
        var options = LibvirtOptions()
        options.access = libvirtAccess.meaning
        options.timeLimit = .seconds(libvirtTimeout)
        options.limits = limits
        return options
    }
}

/// What a connection may do, as the command line spells it.
enum LibvirtAccess: String, ExpressibleByArgument, CaseIterable {
    case readOnly = "read-only"
    case readWrite = "read-write"
    case secrets

    var meaning: LibvirtOptions.Access {
        switch self {
        case .readOnly: .readOnly
        case .readWrite: .readWrite
        case .secrets: .secrets
        }
    }
}
#endif
