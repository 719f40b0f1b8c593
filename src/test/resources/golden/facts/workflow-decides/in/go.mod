module github.com/Acme/Shop
