// Real nodes are waited for more than they compute.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]
