if is_gone() then return run_gone() end
return run_is()
