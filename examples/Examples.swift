/// Notebooks and settings that `reckon new` begins a project with.
package enum Examples {
  /// The notebooks by the name of the example; `first` is the one without a name.
  package static let notebooks: [(name: String, bytes: [UInt8])] = [
    ("first", PackageResources.first_md),
    ("assignment", PackageResources.assignment_md),
    ("benchmark", PackageResources.benchmark_md),
    ("model-cost", PackageResources.model_cost_md),
  ]

  package static let settings = PackageResources.reckon_yml
  package static let ignored = PackageResources.gitignore
}
