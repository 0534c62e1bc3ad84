from django.urls import path

from production.views import (
    confirmations,
    deliveries,
    orders,
    planning,
    price_lists,
    production_orders,
    products,
    reports,
    shop,
    stock,
    today,
)

app_name = "production"
urlpatterns = [
    path("products/", products.products, name="products"),
    path("products/new/", products.new_product, name="new_product"),
    path("products/<int:pk>/", products.product, name="product"),
    path("products/<int:pk>/annulment/", products.annulment, name="product_annulment"),
    path("price-lists/what-if/", price_lists.what_if, name="what_if"),
    path("price-lists/<int:pk>/", price_lists.price_list, name="price_list"),
    path("shop/", shop.shops, name="shops"),
    path("shop/<int:pk>/", shop.basket, name="shop"),
    path("shop/<int:pk>/check/", shop.check, name="check"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/sheet/", orders.sheet, name="order_sheet"),
    path("orders/<int:pk>/confirmation/", confirmations.confirmation, name="confirmation"),
    path("orders/<int:pk>/cancellation/", confirmations.cancellation, name="cancellation"),
    path("orders/<int:pk>/deliveries/new/", deliveries.new_delivery, name="new_delivery"),
    path("order-lines/<int:pk>/plan/", planning.plan_line, name="plan_line"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("board/", production_orders.board, name="board"),
    path("production-orders/new/", planning.plan, name="plan"),
    path(
        "production-orders/<int:pk>/", production_orders.production_order, name="production_order"
    ),
    path("production-orders/<int:pk>/release/", planning.releases, name="release"),
    path("production-orders/<int:pk>/finish/", planning.finishes, name="finish"),
    path("production-orders/<int:pk>/cancellation/", planning.cancellations, name="cancel_making"),
    path("production-orders/<int:pk>/reports/new/", reports.new_report, name="new_report"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/reversal/", reports.reversal, name="reversal"),
    path("stock/", stock.stock, name="stock"),
    path("stock/sheet/", stock.sheet, name="stock_sheet"),
    path("stock/counts/new/", stock.new_count, name="new_count"),
    path("stock/<int:pk>/", stock.stock_of, name="stock_of"),
    path("today/", today.today, name="today"),
]
