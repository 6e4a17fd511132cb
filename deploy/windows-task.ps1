# Registers docgen with the Task Scheduler: asked every quarter of an hour what is due.
# Run once, as administrator, with the two folders of your machine.
$docgen = 'C:\docgen\Scripts\docgen.exe'
$workspace = 'D:\van-ban'
$action = New-ScheduledTaskAction -Execute $docgen -Argument 'nightly --once' -WorkingDirectory $workspace
$trigger = New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Minutes 15)
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName 'docgen' -Action $action -Trigger $trigger -Settings $settings
