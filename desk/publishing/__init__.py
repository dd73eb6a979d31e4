"""From views to a whole site: the engine, assets, feeds, the swap."""
