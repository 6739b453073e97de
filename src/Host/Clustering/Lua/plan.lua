return plan_is()
