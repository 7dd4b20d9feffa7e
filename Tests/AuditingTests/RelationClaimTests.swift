import Auditing
import Testing

@Suite struct RelationClaimTests {
  @Test(arguments: [
    ("Membership grew from 40 to 50, i.e. by 20 %.", "20"),
    ("Start-up got 15 % faster (from 90 ms to 85 ms).", "15"),
    ("Latency fell by 40 % (from 90 ms to 60 ms).", "40"),
    ("This is a 50% smaller image (1.2 GB → 0.72 GB).", "50"),
    ("Der Verbrauch sank um 30 % (von 250 kWh auf 200 kWh).", "30"),
    ("Throughput went from 850 to 1,200 req/s (1.7x).", "1.7"),
    ("Throughput went from 850 to 1,200 req/s, a 1.7x speedup.", "1.7"),
    ("Build time dropped from 90 s to 30 s, a factor of 4.2.", "4.2"),
    ("We reduced it by a factor of 4.2, from 90 s to 30 s.", "4.2"),
    ("A speedup of 4.2x (90 s → 30 s) is seen.", "4.2"),
    ("It gives a 4.2x speedup (90 s vs. 30 s).", "4.2"),
    ("The new parser needs 120 ms, 4.2 times as long as the old one (40 ms).", "4.2"),
    ("60 MB is 4.2 times as much as 20 MB.", "4.2"),
    ("At 24 ms it is 4.2x faster than the old one (75 ms).", "4.2"),
    ("A run takes 24.0 ms, 30 % less than the 30.0 ms before.", "30"),
    ("It has doubled, from 40 GB to 60 GB.", "doubled"),
    ("Der Speicher hat sich von 40 GB auf 60 GB verdoppelt.", "verdoppelt"),
    ("The tail: p99 240 ms → 156 ms (−54 %).", "54"),
    ("La prime baisse de 1 250 € à 1 000 €, une baisse de 25 %.", "25"),
  ])
  func `a relation that its numbers do not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    ("861 of 2,385 sessions, i.e. 39.1 %, ended there.", "39.1"),
    ("48 of 64 tests passed, or 70 %.", "70"), ("41 % of the sessions (861 of 2,385) ended.", "41"),
    ("The cache takes 1.8 GB (34 % of 7.4 GB).", "34"),
    ("The cache takes 1.8 GB, which is 34 % of the 7.4 GB.", "34"),
  ])
  func `a share that its numbers do not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    ("It weighs 19,800 g, i.e. 1.98 kg.", "1.98"), ("It takes 5,400 s, that is 1.6 h.", "1.6"),
    ("That is 9,865,003,008 B = 7.91 GiB.", "7.91"), ("It takes 262,144 B = 262 KiB.", "262"),
    ("À 2,75 €, 1,5 % de 3,25 € : 220 × 90 g = 19 800 g, soit 1,98 kg.", "1,98"),
    ("Bei 3,5 % von 8,25 € und 0,35 € dauert es 7200 s, also 2,25 h.", "2,25"),
    ("The sync took 18.5 h = 86,600 s.", "86,600"), ("The job needs 10,800 s = 4 h.", "4"),
    ("A pass takes 150 min = 3.5 h, at best.", "3.5"),
  ])
  func `a quantity that another unit does not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    ("The score went from 71.2 to 74.5 (+3.9).", "3.9"), ("The loss: 2.31 → 2.18 (−0.15)", "0.15"),
    ("Time fell from 412 ms to 287 ms (−152 ms).", "152"),
    ("Accuracy: 71.2 % → 74.5 % (+3.9)", "3.9"),
    ("Accuracy rose from 71.2% to 74.5% (+2.3 pp).", "2.3"),
    ("The error went 5.2% → 4.1% (-1.4%).", "1.4"),
    ("Recall fell by 4.1 points from 88.4 % to 83.3 %.", "4.1"),
    ("It won 6.2 percentage points (64.5% → 71.7%).", "6.2"),
  ])
  func `a difference that its numbers do not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "Recall fell by 5.1 points from 88.4 % to 83.3 %.", "It won 7 points (64.5% → 71.7%).",
    "It won up to 6.2 points from 64.5% to 71.7%.", "It won about 6 points from 64.5% to 71.7%.",
    "It lies 6.2 points from 64.5% to 71.7% of the time.",
    "Accuracy: 71.2 % → 74.5 % (+3.3)", "Accuracy: 71.2 % → 74.5 % (+4.6 %)",
    "It rose from 71 % to 75 % (+3.5).", "Accuracy: 71.2 % → 74.5 % (+9 with more data)",
    "It went 5.2% → 4.1% (-21%).", "The score went from 71.2 to 74.5 (+3.3).",
    "The score went from 71.2 to 74.5 (+4.6).",
    "The loss went from 2.31 to 2.18 (+0.13).", "Time fell from 412 ms to 287 ms (−125 ms).",
    "It went from 71.2 to 74.5 (+12 for the small one).", "It rose from 3 to 5 (+2).",
    "It rose from 1.2 kB to 1.5 kB (+300 B).", "From 10 to 20 (+5 at night).",
  ])
  func `a difference that they give is not`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    "Membership grew from 40 to 50, i.e. by 25 %.", "Latency fell by 33 % (from 90 ms to 60 ms).",
    "Latency fell from 90 ms to 60 ms (~30%).", "Latency fell from 90 ms to 60 ms (about 30 %).",
    "It fell from 3 ms to 2 ms, a 40% reduction.", "It rose by up to 40% (from 90 to 100 req/s).",
    "It is 20–40% faster (90 ms vs. 80 ms).", "It is more than 20% faster (90 ms vs. 60 ms).",
    "It is 35% faster on average (90 ms vs. 85 ms).",
    "From $8 to $10 a ticket, a 30% drop in visitors.",
    "From 1,000 to 1,100 users, a 20% increase in revenue.",
    "Going from 8 GB to 16 GB, a 25% speedup.", "From 1 to 8 GPUs it is 6.7x faster.",
    "We went from 1 GPU to 8 GPUs (6.7x).", "From 16 KB to 64 KB pages, a 3.2x speedup.",
    "Throughput went from 850 to 1,200 req/s (1.4x).",
    "Build time dropped from 90 s to 30 s, a factor of 3.",
    "It is over 2.5x faster (90 s vs. 30 s).", "It is about 2.6 times as fast (90 s vs. 30 s).",
    "60 MB is 3 times as much as 20 MB.", "At 24 ms it is 3.1x faster than the old one (75 ms).",
    "At 24 ms it is 4.2x faster than the old one, which took 75 ms.",
    "With 24 threads it is 4.2x faster than the old one (75 ms).",
    "A run takes 24.0 ms, 20 % less than the 30.0 ms before.",
    "A run takes 24.0 ms, 25 % less than the 30.0 ms before.",
    "It has almost doubled, from 40 GB to 70 GB.", "It has doubled, from 40 GB to 78 GB.",
    "It doubled from version 2 to version 3.",
    "Der Speicher hat sich von 40 GB auf 80 GB verdoppelt.",
    "La prime baisse de 1 250 € à 1 000 €, une baisse de 20 %.",
  ])
  func `what some reading gives, or what is of something else, is not`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    "861 of 2,385 sessions, i.e. 36.1 %, ended there.", "48 of 64 tests passed, or 75 %.",
    "861 of 2,385 sessions, or up to 39.1 %, ended there.",
    "3 of 4 users, i.e. 70 %, left.", "95 % of the time (12 of 48 samples) it holds.",
    "The cache takes 1.8 GB (24 % of 7.4 GB).", "It has 1.8 GB (34 % of 7.4 GHz).",
    "It weighs 19,800 g, i.e. 19.8 kg.", "It takes 5,400 s, that is 1.5 h.",
    "It takes 2 days, that is 16 h.", "It takes 3 GB, that is 750 MB per core.",
    "It has 9,865,003,008 B = 9.19 GiB.", "It has 9,865,003,008 B = 9.87 GB.",
    "It takes 4 KB = 4096 B.", "It takes 4 KB = 4000 B.", "A lesson takes 1 h, that is 45 min.",
    "It takes 1,961 g = 69.2 oz = 4.32 lb.",
    "The job needs 10,800 s = 3 h.", "The job needs 10,000 s = 3 h.",
    "A block has 4 h = 180 min.",
    "It logs time=0.227ms time-readable=227.853µs.", "Take 8 oz, i.e. 225 g.",
    "Take 1 oz, that is 30 g.", "It has 1.5 GB ≈ 1,400 MB.",
  ])
  func `shares and conversions that hold, or that may mean something else, are not`(line: String) {
    #expect(findings(line) == [])
  }
}
