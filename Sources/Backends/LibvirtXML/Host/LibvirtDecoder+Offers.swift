// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Elements that are listed by their names, and what follows from several elements of a host.
extension LibvirtDecoder {
    /// What a guest can be given.
    ///
    /// libvirt: formatcaps, "Guest capabilities", `features`.
    func guestFeatures(_ node: Int, _ result: inout GuestOffer) {
        noAttributes(node)
        eachOnce(node) { append($0, to: &result.features, guestFeatureOffer) }
    }

    /// What a hypervisor offers of each device.
    ///
    /// libvirt: formatdomaincaps, "Devices".
    func capabilityOffers(_ node: Int, _ result: inout Listing<CapabilityOffer>) {
        noAttributes(node)
        eachOnce(node) { append($0, to: &result, capabilityOffer) }
    }

    /// What a hypervisor offers of each feature.
    ///
    /// libvirt: formatdomaincaps, "Features".
    func hypervisorFeatures(_ node: Int, _ result: inout HypervisorFacts) {
        noAttributes(node)
        var seen = WordSet()
        eachOnce(node) { child in
            switch elementWord(child) {
            case .sev: group(child, &seen, &result.sev, sevOffer)
            case .sgx: group(child, &seen, &result.sgx, sgxOffer)
            default: append(child, to: &result.features, capabilityOffer)
            }
        }
    }

    /// The elements inside an element whose names are data; a second one of a name is not understood.
    private func eachOnce(_ node: Int, _ read: (Int) -> Void) {
        var names: Set<String> = []
        for child in tree.elements(of: node) {
            if names.insert(tree.localName(ofElement: child)).inserted { read(child) } else { unknown(element: child) }
        }
    }

    /// The user and group in the labels of the driver dac, `+107:+107`, in older versions `107:107`.
    ///
    /// libvirt: virQEMUDriverCreateCapabilities.
    func deriveUsers(_ model: inout HostSecurityModel) {
        guard model.model.value?.isUnderstood == true else {
            return model.labels.changeEach { label in
                label.user = .unseen(.notUnderstood, at: label.locus)
                label.group = .unseen(.notUnderstood, at: label.locus)
            }
        }
        guard model.model.value == .dac else { return }
        model.labels.changeEach { label in
            (label.user, label.group) = Self.userAndGroup(label)
        }
    }

    private static func userAndGroup(_ label: HostBaseLabel) -> (Fact<Int>, Fact<Int>) {
        let parts = (label.label.value ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let user = UInt32(parts[0]), let group = UInt32(parts[1]) else {
            return (.unseen(.malformed, at: label.locus), .unseen(.malformed, at: label.locus))
        }
        return (.stated(Int(user), label.locus), .stated(Int(group), label.locus))
    }

    /// One more text of a list of texts.
    func append(_ text: Fact<String>, to list: inout Fact<[String]>) {
        guard case .known(let value, let basis) = text else { return }
        let place = list.value == nil ? basis.locus : list.locus
        var texts = list.value ?? []
        list = .absent  // Or adding to it would copy it.
        texts.append(value)
        list = .stated(texts, place)
    }
}
