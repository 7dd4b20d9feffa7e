import Auditing
import Testing

@Suite struct WordedTotalTests {
  @Test(arguments: [
    ("It has 1,728 weights and 64 biases, in total 1,782 parameters.", "1,782"),
    ("It has 1,728 weights and 64 biases, 1,782 parameters in total.", "1,782"),
    ("We kept 4,120 images, 2,310 clips and 975 texts, a total of 7,504 files.", "7,504"),
    ("The shop sold 412 mugs and 389 plates, altogether 811 pieces.", "811"),
    ("It holds 350 MB and 275 MB, for a total of 652 MB.", "652"),
  ])
  func `a total that the parts before it do not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "It has 1,728 weights and 64 biases, in total 1,792 parameters.",
    "It has 1,728 weights and 64 biases, in total about 1,700 parameters.",
    "It has 1,728 weights and 64 biases, in total 1,800 parameters.",
    "We tried 30 models and 5 seeds, in total 150 runs.",
    "We tried 30 models and 5 seeds each, in total 155 runs.",
    "There were 95 pupils and 12 teachers, in total 96 tickets.",
    "Besides two others, there are 120 pupils and 30 teachers, in total 152 people.",
    "It has 4 blocks of 1,728 weights and 64 biases, in total 7,168 parameters.",
    "They have 80 GPUs and 20 nodes, in total 90 GPUs.",
    "There are 120 rows and 30 columns, in total 160 cells more than before.",
    "It holds 350 MB and 275 s, for a total of 652 MB.",
    "It weighs 20.4 kg and 80.4 kg, in total 100.9 kg.",
    "From 2019 and 2020, a total of 4,100 papers.",
  ])
  func `totals that hold, or that may be of something else, are not`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    ("It fails: 16 racks of 24 disks each are 394 disks.", "394"),
    ("16 racks with 24 disks each, a total of 374 disks, fail.", "374"),
    ("We have 16 racks, each with 24 disks, or 394 in total.", "394"),
    ("16 racks of 24 disks each make 394 disks.", "394"),
    ("15 boxes of 1.5 kg each, i.e. 25.5 kg, were sent.", "25.5"),
  ])
  func `groups that come to something else are found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "16 racks of 24 disks each are 384 disks.", "16 racks of 24 disks each, 380 disks in total.",
    "16 racks of 24 disks each have 394 TB.", "16 racks of 24 disks each, of which 380 work.",
    "16 racks of 24 disks each, 394 disks with the spares.",
    "One spare and 16 racks of 24 disks each make 385 disks.",
    "With 10 spare disks, 16 racks of 24 disks each make 393 disks.",
    "16 racks of 24 disks each are about 400 disks.", "16 racks of 24 disks each are 9 disks wide.",
    "15 boxes of 1.5 kg each, i.e. 22.6 kg, were sent.",
    "15 boxes of 1.5 kg each, i.e. 49.6 lb, were sent.",
  ])
  func `groups that come to it, or that are joined by others, are not`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    ("Half of 84 is 44.", "44"), ("A quarter of 360 is 80.", "80"),
    ("So two thirds of 90 are 50.", "50"),
    ("Twice 37 is 64.", "64"), ("Here 14 times 6 gives 94.", "94"),
    ("A tenth of 450 MB is 54 MB.", "54"),
  ])
  func `parts and multiples by name are recomputed`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "Half of 84 is 42.", "Half of 85 is 42.", "A third of 100 is 33.", "About half of 84 is 44.",
    "More than half of 84 is 44.", "Half of 84 is about 44.", "Half of 84 are 20 years old.",
    "Half of 84 is 44 with the tax.", "The other half of 84 is 44.", "Half of 84 MB is 20 s.",
    "Here 14 times 6 gives 84.", "Running it 14 times 6 gives 94 results.",
    "A 14 by 6 grid gives 94 cells.",
  ])
  func `those that hold or say something else are not`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    ("6 VMs at $1.20/h for 50 h cost $390.", "390"),
    ("4 TPUs at $3.22/h for 10 h come to $138.80.", "138.80"),
  ])
  func `what things cost for some time is recomputed`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "6 VMs at $1.20/h for 50 h cost $360.", "6 VMs at $1.20/h for 50 h cost $60 each.",
    "6 VMs at $1.20/h for 50 h cost $390 with tax.", "6 VMs at $1.20/h for 50 h cost about $390.",
    "6 VMs at $1.20/h for 2 days cost $345.60.", "6 VMs at $1.20/h for 50 h cost 390 €.",
    "6 VMs at $1.20/h for 50 GB cost $390.", "The pool of 6 VMs at $1.20/h for 50 h costs $60.",
  ])
  func `a cost that holds, or of something else, is not`(line: String) {
    #expect(findings(line) == [])
  }
}
