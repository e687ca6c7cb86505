domains = {
  "shop.example" = {
    "tokens" = tolist([
      "qjv5rgxmzn3k2hdl7tcy4wepbsauofi6",
    ])
  }
}
