package support

// samplePayload is a delivery as providers send them: printed with an indent
// of two spaces, the type behind the data.
const samplePayload = `{
  "id": "evt_4Kq81xNnWc0pTz2LrYb7",
  "object": "event",
  "api_version": "2031-05-20",
  "created": 1948271604,
  "data": {
    "object": {
      "id": "pay_7Hd02mLqSv91cXnKe3Rw",
      "object": "payment",
      "amount": 128450,
      "amount_received": 128450,
      "application": null,
      "canceled_at": null,
      "cancel_reason": null,
      "captured": true,
      "charges": [
        {
          "id": "chg_1Zp55kUyTe77bAqMo9Gd",
          "object": "charge",
          "amount": 128450,
          "amount_refunded": 2500,
          "billing": {
            "line1": "17 Orchard Terrace",
            "line2": null,
            "city": "Galway",
            "postal_code": "H91 X0Y0",
            "country": "IE"
          },
          "card": {
            "brand": "maestro",
            "last4": "8817",
            "exp_month": 11,
            "exp_year": 2034,
            "country": "IE",
            "fingerprint": "Fp9sXw21LmQaZ0Rt",
            "checks": {
              "line1": "pass",
              "postal_code": "pass",
              "cvc": "unavailable"
            }
          },
          "failure_code": null,
          "failure_message": null,
          "outcome": {
            "network_status": "approved",
            "reason": null,
            "risk_level": "normal",
            "risk_score": 21,
            "seller_message": "Payment complete."
          },
          "paid": true,
          "refunds": [
            {
              "id": "ref_3Nb48hQwPo66yJuVi1Ks",
              "amount": 2500,
              "reason": "requested_by_customer"
            }
          ]
        }
      ],
      "created": 1948271598,
      "opened_at": "2031-09-27T13:26:38Z",
      "currency": "eur",
      "customer": "cus_9Lx73vRtGh20wSdFa5Pj",
      "description": "Order 20931 of the garden shop",
      "invoice": null,
      "last_error": null,
      "lines": [
        {
          "sku": "SPADE-STEEL-01",
          "quantity": 2,
          "amount": 59900
        },
        {
          "sku": "TULIP-MIX-500G",
          "quantity": 3,
          "amount": 8650
        }
      ],
      "livemode": true,
      "metadata": {
        "order_id": "20931",
        "channel": "web",
        "campaign": "spring \u2014 early birds"
      },
      "method_options": {
        "card": {
          "installments": null,
          "network": null,
          "request_three_d_secure": "automatic"
        },
        "transfer": {}
      },
      "methods": [
        "card",
        "transfer"
      ],
      "next_action": null,
      "on_behalf_of": null,
      "rate": 1.08215,
      "receipt_email": "mara.o'brien@example.com",
      "review": null,
      "risk": 0.21,
      "setup_future_usage": null,
      "ship_to": {
        "line1": "17 Orchard Terrace",
        "line2": "Flat 2b",
        "city": "Galway",
        "postal_code": "H91 X0Y0",
        "country": "IE"
      },
      "statement_descriptor": "GARDENSHOP",
      "status": "succeeded",
      "transfer_group": null
    }
  },
  "livemode": true,
  "attempts": 1,
  "request": {
    "id": "req_Wm3Tn8bYx5Qk",
    "idempotency_key": "5e0c7b1e-2f44-4d09-9a63-7be1f0c2d8a4"
  },
  "type": "payment.succeeded"
}
`
