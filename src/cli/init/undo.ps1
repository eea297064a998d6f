# To take odap out of PowerShell, remove this line from the file that $PROFILE names, and ODAP_KEY where it is set:
#
#     odap init powershell | Out-String | Invoke-Expression
#
# What follows takes it out of the session that evaluates it:  odap init powershell --undo | Out-String | Invoke-Expression
if (Test-Path Variable:Global:_odap) {
    $Function:prompt = $Global:_odap.Prompt
    if ($env:ODAP_KEY -and (Get-Command Remove-PSReadLineKeyHandler -ErrorAction Ignore)) {
        Remove-PSReadLineKeyHandler -Chord $env:ODAP_KEY
    }
    Remove-Item Function:Invoke-OdapLast
    Remove-Variable -Scope Global _odap
}
