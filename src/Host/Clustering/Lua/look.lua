return cluster_is()
