/// What a measured number depends on besides the work: a fingerprint without clock readings, which
/// differ from boot to boot.
package struct Machine: Hashable, Sendable {
  package var hardware: Hardware
  package var software: Software

  package init(hardware: Hardware, software: Software) {
    self.hardware = hardware
    self.software = software
  }

  package struct Hardware: Hashable, Sendable {
    package var architecture: String
    /// `AuthenticAMD`
    package var vendor: String
    /// `AMD EPYC 9B45`
    package var processor: String
    package var family: String
    package var model: String
    package var stepping: String
    /// The vector and matrix extensions that kernels choose by, sorted.
    package var features: [String]
    /// Processors that the system schedules on.
    package var processors: Int
    package var threadsPerCore: Int
    /// In bytes, by name: `L1d`, `L2`, `L3`.
    package var caches: [String: Int]
    /// Rounded, since kernels keep a little for themselves.
    package var memoryGiB: Int
    /// Whether a hypervisor lies between.
    package var isVirtual: Bool

    package init(
      architecture: String = "", vendor: String = "", processor: String = "", family: String = "",
      model: String = "", stepping: String = "", features: [String] = [], processors: Int = 1,
      threadsPerCore: Int = 1, caches: [String: Int] = [:], memoryGiB: Int = 0,
      isVirtual: Bool = false
    ) {
      self.architecture = architecture
      self.vendor = vendor
      self.processor = processor
      self.family = family
      self.model = model
      self.stepping = stepping
      self.features = features
      self.processors = processors
      self.threadsPerCore = threadsPerCore
      self.caches = caches
      self.memoryGiB = memoryGiB
      self.isVirtual = isVirtual
    }
  }

  package struct Software: Hashable, Sendable {
    /// `Debian GNU/Linux 12 (bookworm)`
    package var system: String
    package var kernel: String
    /// How the processor's frequency is chosen; empty where the system does not tell.
    package var governor: String
    package var hugePages: String
    /// The library that ran the kernels and what it dispatched to; empty where none did.
    package var library: String
    /// Variables that change how fast libraries run, by name.
    package var environment: [String: String]

    package init(
      system: String = "", kernel: String = "", governor: String = "", hugePages: String = "",
      library: String = "", environment: [String: String] = [:]
    ) {
      self.system = system
      self.kernel = kernel
      self.governor = governor
      self.hugePages = hugePages
      self.library = library
      self.environment = environment
    }
  }
}
