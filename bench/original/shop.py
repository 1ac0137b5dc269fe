"""The callback of the example that Baoming descends from, as a Django project in one file.

It stores the gateway's answer in a model with the 23 fields, looks its payment up, and where the bank approved it sets the
payment complete and the order registered under the class's next number. Then it redirects the browser. It checks no
signature and locks nothing, as the example did.

python3 shop.py prepare CLASSES PAYMENTS    makes the tables, and open payments with the numbers P0000000000 and so on
gunicorn shop:application                   serves it

DATABASE_URL names the database.
"""

import os
import sys
from urllib.parse import urlparse

import django
from django.conf import settings

database = urlparse(os.environ["DATABASE_URL"])

if not settings.configured:
    settings.configure(
        DEBUG=False,
        SECRET_KEY="measured on a loopback interface only",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": database.path[1:],
                "USER": database.username,
                "HOST": database.hostname,
                "PORT": database.port,
                "CONN_MAX_AGE": None,
            }
        },
    )
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path


class Course(models.Model):
    title = models.CharField(max_length=200)
    registered = models.IntegerField(default=0)

    class Meta:
        app_label = "original"


class Order(models.Model):
    course = models.ForeignKey(Course, on_delete=models.PROTECT)
    member_name = models.CharField(max_length=80)
    member_email = models.EmailField()
    status = models.CharField(max_length=20, default="pending")
    register_index = models.IntegerField(null=True)

    class Meta:
        app_label = "original"


class Payment(models.Model):
    order = models.ForeignKey(Order, on_delete=models.PROTECT)
    trans_id = models.CharField(max_length=60, unique=True)
    amount = models.IntegerField()
    status = models.CharField(max_length=20, default="initialized")

    class Meta:
        app_label = "original"


def text(size):
    return models.CharField(max_length=size, blank=True)


def number():
    return models.IntegerField(null=True, blank=True)


class Response(models.Model):
    payment = models.ForeignKey(Payment, null=True, on_delete=models.PROTECT)
    received_at = models.DateTimeField(auto_now_add=True)
    client = text(15)
    succ = number()
    gwsr = text(10)
    response_code = text(10)
    response_msg = text(200)
    process_date = text(8)
    process_time = text(6)
    od_sob = text(60)
    auth_code = text(8)
    amount = number()
    od_hoho = text(500)
    eci = text(2)
    red_dan = number()
    red_de_amt = number()
    red_ok_amt = number()
    red_yet = number()
    rech_key = text(80)
    inspect = text(60)
    spcheck = text(9)
    card4no = text(4)
    card6no = text(6)
    expire_dt = text(4)
    inv_error = text(4)

    class Meta:
        app_label = "original"


class ResponseForm(ModelForm):
    class Meta:
        model = Response
        exclude = ["payment", "received_at"]


def callback(request):
    form = ResponseForm(request.POST)
    if not form.is_valid():
        return redirect("/error")
    response = form.save(commit=False)
    payment = Payment.objects.select_related("order__course").filter(trans_id=response.od_sob).first()
    response.payment = payment
    response.save()
    if payment is None:
        return redirect("/error")
    if response.succ == 1 and payment.status != "complete":
        payment.status = "complete"
        payment.save()
        order = payment.order
        order.course.registered += 1
        order.course.save()
        order.status = "confirmed"
        order.register_index = order.course.registered
        order.save()
    return redirect(f"/orders/{payment.order_id}/result")


urlpatterns = [path("callback", callback), path("", lambda request: HttpResponse("ready"))]
application = get_wsgi_application()


def prepare(classes, payments):
    with connection.schema_editor() as editor:
        for model in (Course, Order, Payment, Response):
            editor.create_model(model)
    Course.objects.bulk_create(Course(title="陶藝課") for _ in range(classes))
    courses = list(Course.objects.values_list("id", flat=True))
    for first in range(0, payments, 10_000):
        numbers = range(first, min(first + 10_000, payments))
        orders = Order.objects.bulk_create(
            Order(course_id=courses[n % classes], member_name="林小明", member_email=f"member-{n}@example.com")
            for n in numbers
        )
        Payment.objects.bulk_create(
            Payment(order=order, trans_id=f"P{n:010}", amount=1200) for n, order in zip(numbers, orders)
        )
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze)")


if __name__ == "__main__":
    if sys.argv[1:2] != ["prepare"] or len(sys.argv) != 4:
        sys.exit(__doc__)
    prepare(int(sys.argv[2]), int(sys.argv[3]))
