// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Products and the properties by which whoever deploys them sets them up (DSP0243, 9.5).
extension OVFDecoder {
    func product(_ node: Int) {
        let key = PropertyKey(
            productClass: attribute(.class, of: node).map { string(attribute: $0) } ?? "",
            instance: attribute(.instance, of: node).map { string(attribute: $0) } ?? "")
        append(node, to: \.products) { product in
            forEachAttribute(of: node) { word, attribute in
                switch word {
                case .class: product.productClass = text(attribute: attribute)
                case .instance: product.instance = text(attribute: attribute)
                default: return false
                }
                return true
            }
            forEachElement(of: node) { child in
                guard let word = ovfWord(child) else { return false }
                return self.product(word, child, key, &product)
            }
        }
    }

    private func product(_ word: OVFWord, _ node: Int, _ key: PropertyKey, _ product: inout PackageProduct) -> Bool {
        switch word {
        case .info, .category: plain(node)
        case .product: product.name = text(element: node)
        case .vendor: product.vendor = text(element: node)
        case .version: product.version = text(element: node)
        case .fullVersion: product.fullVersion = text(element: node)
        case .productUrl: product.address = text(element: node)
        case .vendorUrl: product.vendorAddress = text(element: node)
        case .appUrl: product.applicationAddress = text(element: node)
        case .icon: forEachAttribute(of: node) { _, _ in true }
        case .property: append(node, to: \.properties) { property(node, key, &$0) }
        default: return false
        }
        return true
    }

    private func property(_ node: Int, _ names: PropertyKey, _ property: inout PackageProperty) {
        // DSP0243, 9.5.1: no password and not to be changed, unless it says so.
        property.isPassword = .defaulted(false, .element(node))
        property.isUserConfigurable = .defaulted(false, .element(node))
        var value: Int?
        forEachAttribute(of: node) { word, attribute in
            switch word {
            case .key: property.key = .stated(names.whole(string(attribute: attribute)), .attribute(attribute))
            case .type: property.type = text(attribute: attribute)
            case .qualifiers: property.qualifiers = text(attribute: attribute)
            case .userConfigurable: property.isUserConfigurable = flag(attribute: attribute)
            case .password: property.isPassword = flag(attribute: attribute)
            case .valueAttribute: value = attribute
            default: return false
            }
            return true
        }
        if let value { (property.value, property.password) = given(value, property.isPassword) }
        forEachElement(of: node) { child in
            switch ovfWord(child) {
            case .label: property.label = privateText(element: child)
            case .descriptionText: property.summary = privateText(element: child)
            case .value: property.configuredValues.append(configuredValue(child, property.isPassword))
            default: return false
            }
            return true
        }
    }

    private func configuredValue(_ node: Int, _ isPassword: Fact<Bool>) -> ConfiguredValue {
        part(node) { configured in
            forEachAttribute(of: node) { word, attribute in
                switch word {
                case .configurationAttribute: configured.configuration = text(attribute: attribute)
                case .valueAttribute: (configured.value, configured.password) = given(attribute, isPassword)
                default: return false
                }
                return true
            }
            forEachElement(of: node) { _ in false }
        }
    }

    /// A password is never kept, nor what may be one.
    private func given(_ attribute: Int, _ isPassword: Fact<Bool>) -> (value: Fact<PrivateText>, password: Fact<Secret>)
    {
        if case .known(false, _) = isPassword { return (privateText(attribute: attribute), .absent) }
        let size = Int(tree.attributes[attribute].value.count)
        return (.absent, .stated(Secret(byteCount: size), .attribute(attribute)))
    }
}

/// What goes before and behind the key of a property (DSP0243, 9.5.1): `class.key.instance`.
private struct PropertyKey {
    let productClass: String
    let instance: String

    func whole(_ key: String) -> String {
        (productClass.isEmpty ? "" : productClass + ".") + key + (instance.isEmpty ? "" : "." + instance)
    }
}
