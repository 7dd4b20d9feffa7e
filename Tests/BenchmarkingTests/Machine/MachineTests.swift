import Testing

@testable import Benchmarking

private let files = [
  "/proc/cpuinfo": """
  processor\t: 0
  vendor_id\t: AuthenticAMD
  cpu family\t: 26
  model\t\t: 2
  model name\t: AMD EPYC 9B45
  stepping\t: 1
  cpu MHz\t\t: 2699.998
  siblings\t: 4
  cpu cores\t: 2
  flags\t\t: fpu sse sse2 avx avx2 fma avx512f avx512_vnni avx512_bf16 hypervisor amx_tile
  bogomips\t: 5399.99

  processor\t: 1
  model name\t: something else
  """,
  "/proc/meminfo": "MemTotal:       24555072 kB\nMemAvailable:   20000000 kB\n",
  "/etc/os-release": "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n",
  "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never\n",
  "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance\n",
  "/sys/devices/system/cpu/cpu0/cache/index0/level": "1\n",
  "/sys/devices/system/cpu/cpu0/cache/index0/type": "Data\n",
  "/sys/devices/system/cpu/cpu0/cache/index0/size": "48K\n",
  "/sys/devices/system/cpu/cpu0/cache/index3/level": "3\n",
  "/sys/devices/system/cpu/cpu0/cache/index3/type": "Unified\n",
  "/sys/devices/system/cpu/cpu0/cache/index3/size": "32M\n",
]

private func source(_ changes: [String: String] = [:], environment: [String: String] = [:])
  -> MachineSource
{
  let all = files.merging(changes) { $1 }
  return MachineSource(
    environment: environment, architecture: "x86_64", kernel: "Linux 6.1.0", processors: 4
  ) { all[$0] }
}

@Suite struct MachineTests {
  @Test func `facts are read from the system`() {
    let machine = Machine(
      from: source(environment: [
        "OMP_NUM_THREADS": "2", "HOME": "/home/someone", "LD_PRELOAD": "x.so",
      ]),
      library: "oneDNN 2.6.3, AVX-512")
    #expect(
      machine.hardware
        == .init(
          architecture: "x86_64", vendor: "AuthenticAMD", processor: "AMD EPYC 9B45", family: "26",
          model: "2", stepping: "1",
          features: [
            "amx_tile", "avx", "avx2", "avx512_bf16", "avx512_vnni", "avx512f", "fma", "sse",
            "sse2",
          ], processors: 4,
          threadsPerCore: 2, caches: ["L1d": 49_152, "L3": 33_554_432], memoryGiB: 23,
          isVirtual: true))
    #expect(
      machine.software
        == .init(
          system: "Debian GNU/Linux 12 (bookworm)", kernel: "Linux 6.1.0", governor: "performance",
          hugePages: "madvise",
          library: "oneDNN 2.6.3, AVX-512",
          environment: ["LD_PRELOAD": "x.so", "OMP_NUM_THREADS": "2"]))
    #expect(machine.hardware.summary == "AMD EPYC 9B45, 4 processors, 23 GiB, virtual")
  }

  @Test func `clock readings make no other machine`() {
    let text = files["/proc/cpuinfo"]!.replacing("2699.998", with: "3100.001").replacing(
      "5399.99", with: "5400.01")
    #expect(Machine(from: source(["/proc/cpuinfo": text])).id == Machine(from: source()).id)
  }

  @Test(arguments: [
    ("/proc/cpuinfo", "model name\t: AMD EPYC 9B45\nflags: avx2"),
    ("/proc/meminfo", "MemTotal: 50000000 kB"),
    ("/sys/devices/system/cpu/cpu0/cache/index3/size", "16M"),
  ])
  func `other hardware is another machine`(path: String, text: String) {
    #expect(Machine(from: source([path: text])).id != Machine(from: source()).id)
  }

  @Test func `other software is the same machine, and is named`() {
    let before = Machine(from: source(environment: ["OMP_WAIT_POLICY": "passive"]))
    let after = Machine(
      from: source(
        ["/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave"],
        environment: ["DNNL_MAX_CPU_ISA": "AVX2"]))
    #expect(before.id == after.id)
    #expect(
      after.softwareChanges(since: before) == [
        "governor: performance → powersave", "DNNL_MAX_CPU_ISA: not set → AVX2",
        "OMP_WAIT_POLICY: passive → not set",
      ])
  }

  @Test func `a system that tells nothing is still a machine`() {
    let nothing = MachineSource(architecture: "riscv64", kernel: "Linux", processors: 1) { _ in nil
    }
    let machine = Machine(from: nothing)
    #expect(machine.hardware == .init(architecture: "riscv64"))
    #expect(machine.id.count == 12)
  }

  @Test func `this machine can be read`() {
    let machine = Machine(from: .thisMachine())
    #expect(machine.hardware.processors >= 1)
    #expect(!machine.hardware.architecture.isEmpty)
    #expect(Machine(from: .thisMachine()) == machine)
  }
}

@Suite struct CeilingTests {
  @Test func `ceilings are rates for each number of threads`() throws {
    let ceilings = try Ceilings.measure(
      threads: [1, 2], lastLevelCache: 1 << 20, memory: 16 << 20, samples: 2)
    #expect(ceilings.all.map(\.threads) == [1, 1, 2, 2])
    for ceiling in ceilings.all {
      #expect(ceiling.rates.count == 2)
      #expect(ceiling.value > 0 && ceiling.value.isFinite)
    }
    #expect(ceilings.value(.compute, threads: 1) != nil)
    #expect(ceilings.value(.compute, threads: 3) == nil)
  }

  @Test func `measuring them can be cancelled`() {
    #expect(throws: Interruption.cancelled) {
      try Ceilings.measure(threads: [1], lastLevelCache: 1 << 20, memory: 16 << 20) { true }
    }
  }
}
