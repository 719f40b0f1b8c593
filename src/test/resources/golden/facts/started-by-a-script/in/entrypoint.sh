#!/bin/sh
set -e
python manage.py migrate
exec gunicorn \
  -c gunicorn.conf.py \
  shop.wsgi
